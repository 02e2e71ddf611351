import { useEffect, useState } from 'react';
import { areas } from '../fhir/server';
import { territoriesOf, type Territory } from '../fhir/territories';
import { translated } from '../fhir/translated';
import { useTexts } from '../texts/texts';
import { LegPicture } from './LegPicture';
import { VIEWS, type Side } from './shapes';

interface Props {
  marked: Partial<Record<Side, Set<string>>>;
  nameOf: (code: string) => string;
  /** Findings of the result, whose areas can be drawn over what is marked. */
  findings: string[];
}

/** Marked regions of both legs, to look at, and over them the area of a nerve that the result speaks of. */
export function MarkedAreas({ marked, nameOf, findings }: Props) {
  const { t, language } = useTexts();
  const [territories, setTerritories] = useState<Territory[]>([]);
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    if (findings.length) areas().then(([map, system]) => setTerritories(territoriesOf(findings, map, translated(system, language))), (error: Error) => console.warn(error.message));
  }, [findings, language]);
  const over = chosen === 'none' ? undefined : (territories.find(({ code }) => code === chosen) ?? territories[0]);
  const listed = (['right', 'left'] as const).filter((side) => marked[side]?.size);
  const drawn = new Set([...listed.flatMap((side) => [...marked[side]!]), ...(over ? [...over.core, ...over.extended] : [])]);
  const views = VIEWS.filter((view) => view !== 'between' || drawn.has('saddle'));
  const names = (codes: Iterable<string>) => [...codes].map(nameOf).join('; ');

  return (
    <div className="marked-map">
      {territories.length > 0 && (
        <fieldset className="overlays no-print" role="radiogroup">
          <legend>{t('area.compare')}</legend>
          {[...territories.map(({ code, name }) => [code, name] as const), ['none', t('area.none')] as const].map(([code, name]) => (
            <label key={code}>
              <input type="radio" name="area" checked={code === (over?.code ?? 'none')} onChange={() => setChosen(code)} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ul className="legend" aria-hidden="true">
        <li className="is-marked">{t('area.marked')}</li>
        {over && <li className="is-core">{t('area.core')}</li>}
        {over && over.extended.length > 0 && <li className="is-extended">{t('area.extended')}</li>}
      </ul>
      <div className="panels">
        {views.map((view) => (
          <LegPicture key={view} view={view} marked={marked} over={over} description={`${t(`view.${view}`)}. ${t('map.described')}`} />
        ))}
      </div>
      <dl className="areas">
        {listed.map((side) => (
          <div key={side}>
            <dt>{t(`map.areas.${side}`)}</dt>
            <dd>{names(marked[side]!)}</dd>
          </div>
        ))}
      </dl>
      {over && (
        <section className="territory" aria-live="polite">
          <h3>{over.name}</h3>
          <dl className="areas">
            {(['core', 'extended', 'spared'] as const).map(
              (part) =>
                over[part].length > 0 && (
                  <div key={part}>
                    <dt>{t(`area.${part}`)}</dt>
                    <dd>{names(over[part])}</dd>
                  </div>
                )
            )}
          </dl>
          <p className="muted">{t('area.note')}</p>
        </section>
      )}
    </div>
  );
}
