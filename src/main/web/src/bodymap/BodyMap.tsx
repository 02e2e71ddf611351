import { useState, type KeyboardEvent } from 'react';
import type { Coding } from 'fhir/r4';
import { useTexts } from '../texts/texts';
import { LegPicture } from './LegPicture';
import type { Side, View } from './shapes';

interface Props {
  id: string;
  side: Side;
  options: Coding[];
  chosen: ReadonlySet<string>;
  onChange: (codes: Set<string>) => void;
}

const TABS: { name: 'front' | 'back' | 'feet' | 'between'; views: View[] }[] = [
  { name: 'front', views: ['front'] },
  { name: 'back', views: ['back'] },
  { name: 'feet', views: ['top', 'sole'] },
  { name: 'between', views: ['between'] }
];

/** Regions of one leg, marked on a drawing or in a list. */
export function BodyMap({ id, side, options, chosen, onChange }: Props) {
  const { t } = useTexts();
  const [tab, setTab] = useState(0);
  const [said, setSaid] = useState('');
  const [large, setLarge] = useState(false);
  const names = new Map(options.map((option) => [option.code!, option.display ?? option.code!]));
  /** With the side, which a listener cannot see: "Right leg: knee". */
  const inFull = (code: string) => t(`map.of.${side}`, { area: names.get(code) ?? code });

  function toggle(code: string) {
    const codes = new Set(chosen);
    if (!codes.delete(code)) codes.add(code);
    setSaid(t(codes.has(code) ? 'map.marked' : 'map.removed', { area: inFull(code), count: codes.size }));
    onChange(codes);
  }

  function onTabKey(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (tab + step + TABS.length) % TABS.length;
    setTab(next);
    document.getElementById(`${id}-tab-${next}`)?.focus();
  }

  return (
    <div className={large ? 'bodymap large' : 'bodymap'}>
      <div className="tabs" role="tablist" aria-label={t(`map.of.${side}`, { area: t('map.views') })}>
        {TABS.map(({ name }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${i}`}
            aria-selected={i === tab}
            aria-controls={`${id}-panel-${i}`}
            tabIndex={i === tab ? 0 : -1}
            onKeyDown={onTabKey}
            onClick={() => setTab(i)}>
            {t(`map.${name}`)}
          </button>
        ))}
      </div>
      <div className="panels">
        {TABS.map(({ name, views }, i) => (
          <div key={name} role="tabpanel" id={`${id}-panel-${i}`} aria-labelledby={`${id}-tab-${i}`} className={`panel ${name}`} data-shown={i === tab}>
            {views.map((view) => (
              <LegPicture key={view} view={view} marked={{ [side]: chosen }} nameOf={(code) => (names.has(code) ? inFull(code) : undefined)} onToggle={toggle} />
            ))}
          </div>
        ))}
      </div>
      <button type="button" className="zoom" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t('map.larger')}
      </button>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="marked-areas">
        <h2>
          {t(`map.areas.${side}`)} <span className="count">{chosen.size}</span>
        </h2>
        {chosen.size === 0 ? (
          <p className="muted">{t('map.none')}</p>
        ) : (
          <ul className="chips">
            {options
              .filter((option) => chosen.has(option.code!))
              .map((option) => (
                <li key={option.code}>
                  <button type="button" onClick={() => toggle(option.code!)} aria-label={t('map.remove', { area: inFull(option.code!) })}>
                    {option.display} <span aria-hidden="true">×</span>
                  </button>
                </li>
              ))}
          </ul>
        )}
        <details>
          <summary>{t('map.list')}</summary>
          <ul className="list">
            {options.map((option) => (
              <li key={option.code}>
                <label className="option">
                  <input type="checkbox" aria-label={inFull(option.code!)} checked={chosen.has(option.code!)} onChange={() => toggle(option.code!)} />
                  <span>{option.display}</span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </div>
  );
}
