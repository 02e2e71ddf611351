import type { CodeSystemConceptDesignation, Extension } from 'fhir/r4';

/**
 * A resource with its texts in a language, as far as it has them: from the translation extension of texts, and from the designations of
 * concepts. Where there is none, the text stays as it is. The resource given is not changed.
 */
export function translated<T>(value: T, language: string): T {
  if (Array.isArray(value)) return value.map((each) => translated(each, language)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(source)) {
    if (name.startsWith('_')) {
      result[name] = child;
    } else {
      const extended = source[`_${name}`];
      result[name] = Array.isArray(child) && Array.isArray(extended) ? child.map((each, i) => text(each, extended[i], language)) : text(child, extended, language);
    }
  }
  const designation = designated(source.designation, language);
  if (designation !== undefined && typeof source.display === 'string') result.display = designation;
  return result as T;
}

export const TRANSLATION = 'http://hl7.org/fhir/StructureDefinition/translation';

function text(value: unknown, element: unknown, language: string): unknown {
  if (typeof value !== 'string') return translated(value, language);
  const extensions = (element as { extension?: Extension[] } | null | undefined)?.extension ?? [];
  for (const { url, extension } of extensions) {
    const part = (name: string) => extension?.find((each) => each.url === name);
    if (url === TRANSLATION && speaks(part('lang')?.valueCode, language)) return part('content')?.valueString ?? part('content')?.valueMarkdown ?? value;
  }
  return value;
}

function designated(designations: unknown, language: string): string | undefined {
  const all = Array.isArray(designations) ? (designations as CodeSystemConceptDesignation[]) : [];
  return all.find((each) => speaks(each.language, language) && (!each.use || each.use.code === 'display'))?.value ?? all.find((each) => speaks(each.language, language))?.value;
}

const speaks = (tag: string | undefined, language: string) => tag?.toLowerCase().split('-')[0] === language;
