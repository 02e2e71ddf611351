import type { Plugin } from 'vite';

const LIBRARY = '/smart-forms-renderer/lib/';

/** Kinds of questions, and ways to lay out a form, for which the library has a component, as their modules are called. */
const COMPONENTS = [
  'AttachmentItem/AttachmentItem', 'BooleanItem/BooleanItem', 'ChoiceItems/ChoiceItemSwitcher', 'CustomDateItem/CustomDateItem',
  'CustomDateTimeItem/CustomDateTimeItem', 'DecimalItem/DecimalItem', 'IntegerItem/IntegerItem', 'OpenChoiceItems/OpenChoiceItemSwitcher',
  'QuantityItem/QuantityItem', 'SliderItem/SliderItem', 'StringItem/StringItem', 'TextItem/TextItem', 'TimeItem/TimeItem', 'UrlItem/UrlItem',
  'GridGroup/GridGroup', 'Tables/GroupTable', 'RepeatGroup/RepeatGroup', 'RepeatItem/RepeatItem', '/FormBodyTabbed', '/FormBodyCollapsible', '/FlyoverItem'
];

/** A component that is fetched when it is shown for the first time. */
const component = (module: string) => `import { lazy } from 'react'; export default lazy(() => import(${JSON.stringify(module)}));`;

/** Components of other libraries that it uses for some texts. */
const FOREIGN = ['react-markdown'];

/**
 * Modules without components whose results the library awaits. Where it does not await them (the place of a constraint, an expression of
 * answers) it gets them only after they were fetched for another expression.
 */
const MODULES: Record<string, (module: string) => string> = {
  fhirpath: (module) => `
    let here;
    const load = () => Promise.all([import(${JSON.stringify(module)}), import('fhirpath/fhir-context/r4')]).then(([{ default: fhirpath }, { default: model }]) => (here = { fhirpath, model }));
    const run = ({ fhirpath, model }, resource, path, environment, options) => fhirpath.evaluate(resource, path, environment, model, options);
    export default {
      evaluate(resource, path, environment, _, options) {
        if (here) return run(here, resource, path, environment, options);
        const result = load().then((loaded) => run(loaded, resource, path, environment, options));
        if (options?.async) return result;
        throw new Error('FHIRPath is being fetched');
      }
    };`,
  'fhirpath/fhir-context/r4': () => 'export default {};',
  fhirclient: (module) => `
    export const client = (...server) => ({ request: (...what) => import(${JSON.stringify(module)}).then(({ client }) => client(...server).request(...what)) });`
};

/** A page would be called the panel of a tab, in English: there are no tabs, and the page has a heading. */
const withoutTab = (code: string) => code.replaceAll("\"aria-label\": `${qItem.text ?? 'Unnamed'} page`", "role: 'presentation', 'aria-labelledby': undefined");

const PART = '\0part:';

/**
 * The library can show every kind of question, which is three times as much program as one form needs. The first question waits for none of
 * what this form has not: it is fetched when a form needs it.
 */
export const partsOnDemand: Plugin = {
  name: 'parts-on-demand',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer?.includes(LIBRARY) || importer.startsWith(PART)) return undefined;
    const isPart = source in MODULES || FOREIGN.includes(source) || (source.startsWith('.') && COMPONENTS.some((name) => source.endsWith(name) || `/${source}`.endsWith(name)));
    const resolved = isPart && (await this.resolve(source, importer, { skipSelf: true }));
    return resolved ? `${PART}${source in MODULES ? source : ''}:${resolved.id}` : undefined;
  },
  /** Its modules do nothing but define what they export, which it does not say of itself; its font is not used. */
  transform(code, id) {
    return id.includes(LIBRARY) && !id.startsWith(PART) ? { code: withoutTab(code), map: null, moduleSideEffects: false } : undefined;
  },
  load(id) {
    if (!id.startsWith(PART)) return undefined;
    const [, name, module] = id.split(':') as [string, string, string];
    return name ? MODULES[name]!(module) : component(module);
  }
};
