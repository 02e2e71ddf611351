import { useId, useRef, type KeyboardEvent } from 'react';
import { useTexts } from '../texts/texts';
import { isOnTheLeft, leg, surroundings, type Region, type Side, type View } from './shapes';

interface Props {
  view: View;
  /** The legs that may be marked or are shown as marked; the other one is drawn faintly. */
  marked: Partial<Record<Side, ReadonlySet<string>>>;
  /** Name of a region; without it the picture cannot be changed. */
  nameOf?: (code: string) => string | undefined;
  onToggle?: (code: string) => void;
  /** Picture as text, where it cannot be changed. */
  description?: string;
  /** An area that is drawn over what is marked. */
  over?: Area | undefined;
}

/** Regions that belong to an area, and that may. */
export interface Area {
  core: readonly string[];
  extended: readonly string[];
}

const OTHER: Record<Side, Side> = { left: 'right', right: 'left' };

/** The legs in one view. Regions are check boxes with one tab stop; arrow keys go to the nearest region. */
export function LegPicture({ view, marked, nameOf, onToggle, description, over }: Props) {
  const { t } = useTexts();
  const { width, height, backdrop, lines, margin } = surroundings(view);
  const sides: Side[] = isOnTheLeft(view, 'right') ? ['right', 'left'] : ['left', 'right'];
  return (
    <div className="picture">
      <p className="view" aria-hidden="true">
        {t(`view.${view}`)}
      </p>
      <div className="sides" aria-hidden="true">
        {sides.map((side) => (
          <span key={side} className={marked[side] ? 'active' : ''}>
            {t(`side.${side}`)}
          </span>
        ))}
      </div>
      <svg
        viewBox={`${margin} 0 ${width - 2 * margin} ${height}`}
        {...(onToggle ? { role: 'group', 'aria-label': sides.filter((side) => marked[side]).map((side) => t(`map.of.${side}`, { area: t(`view.${view}`) })).join() } : { role: 'img', 'aria-label': description ?? t(`view.${view}`) })}>
        {backdrop.map((path) => (
          <path key={path} className="backdrop" d={path} />
        ))}
        {sides.map((side) =>
          marked[side] && onToggle && nameOf ? (
            <Choosable key={side} regions={leg(view, side).filter((r) => nameOf(r.code))} marked={marked[side]} nameOf={nameOf} onToggle={onToggle} />
          ) : (
            <Shown key={side} regions={leg(view, side)} marked={marked[side]} over={marked[side] && over} />
          )
        )}
        {(marked[OTHER[sides[0]!]] || marked[sides[0]!]) && lines.map((line) => <path key={line} className="line" d={line} />)}
      </svg>
    </div>
  );
}

/** What an area is drawn on: its strokes differ, so that they are seen on both. */
const GROUNDS = ['on-limb', 'on-mark'] as const;

function Shown({ regions, marked, over }: { regions: Region[]; marked: ReadonlySet<string> | undefined; over: Area | undefined }) {
  const id = useId();
  return (
    <g className={marked ? 'leg' : 'leg faint'}>
      {regions.map((region) => (
        <g key={region.code} className={marked?.has(region.code) ? 'region marked' : 'region'}>
          {region.paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </g>
      ))}
      {over && (
        <>
          {GROUNDS.map((ground) => (
            <g key={ground} className={ground}>
              <pattern id={`${id}-core-${ground}`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path className="stripe" d="M0 0V7" />
              </pattern>
              <pattern id={`${id}-extended-${ground}`} width="7" height="7" patternUnits="userSpaceOnUse">
                <circle className="dot" cx="3.5" cy="3.5" r="1.3" />
              </pattern>
            </g>
          ))}
          {(['extended', 'core'] as const).flatMap((part) =>
            regions
              .filter(({ code }) => over[part].includes(code))
              .flatMap(({ code, paths }) =>
                paths.map((path) => <path key={path} className={`over ${part}`} fill={`url(#${id}-${part}-${GROUNDS[marked?.has(code) ? 1 : 0]})`} d={path} />)
              )
          )}
        </>
      )}
    </g>
  );
}

interface ChoosableProps {
  regions: Region[];
  marked: ReadonlySet<string>;
  nameOf: (code: string) => string | undefined;
  onToggle: (code: string) => void;
}

const DIRECTIONS: Record<string, readonly [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function Choosable({ regions, marked, nameOf, onToggle }: ChoosableProps) {
  const group = useRef<SVGGElement>(null);
  const at = (code: string) => group.current?.querySelector<SVGGElement>(`[data-region="${code}"]`);

  function onKeyDown(event: KeyboardEvent, region: Region) {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onToggle(region.code);
    }
    const direction = DIRECTIONS[event.key];
    if (direction) {
      event.preventDefault();
      const next = nearest(regions, region, direction);
      if (next) focus(next.code);
    }
  }

  function focus(code: string) {
    for (const element of group.current?.querySelectorAll('[data-region]') ?? []) element.setAttribute('tabindex', '-1');
    const element = at(code);
    element?.setAttribute('tabindex', '0');
    element?.focus();
  }

  return (
    <g ref={group} className="leg choosable">
      {regions.map((region, i) => (
        <g
          key={region.code}
          className={marked.has(region.code) ? 'region marked' : 'region'}
          data-region={region.code}
          role="checkbox"
          aria-checked={marked.has(region.code)}
          aria-label={nameOf(region.code)}
          tabIndex={i === 0 ? 0 : -1}
          onClick={() => {
            onToggle(region.code);
            focus(region.code);
          }}
          onKeyDown={(event) => onKeyDown(event, region)}>
          {region.paths.map((path) => (
            <path key={path} d={path} />
          ))}
        </g>
      ))}
    </g>
  );
}

/** The region that is nearest in a direction; what lies aside counts more than what lies far. */
export function nearest(regions: Region[], from: Region, [dx, dy]: readonly [number, number]): Region | undefined {
  let best: Region | undefined;
  let least = Infinity;
  for (const region of regions) {
    const [x, y] = [region.centre[0] - from.centre[0], region.centre[1] - from.centre[1]];
    const along = x * dx + y * dy;
    const cost = along + 2.2 * Math.abs(x * dy + y * dx);
    if (region !== from && along > 2 && cost < least) [best, least] = [region, cost];
  }
  return best;
}
