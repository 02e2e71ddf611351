import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { de } from './de';
import { en, type TextKey } from './en';

export const CATALOGUES = { en, de } as const;
export type Language = keyof typeof CATALOGUES;
export const LANGUAGES: Record<Language, string> = { en: 'English', de: 'Deutsch' };

export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

interface Texts {
  t: Translate;
  language: Language;
  setLanguage: (language: Language) => void;
  formatTime: (instant: string | number) => string;
  /** A date as FHIR writes it, which may be a year or a month only, or have a time. */
  formatDate: (date: string) => string;
  formatNumber: (value: number) => string;
}

/** The first language of the reader that there is a catalogue for. */
export function preferred(wanted: readonly string[]): Language {
  return (wanted.map((tag) => tag.toLowerCase().split('-')[0]).find((code) => code! in CATALOGUES) as Language) ?? 'en';
}

/** The reader's variant of a language; browsers also give tags that are none. */
export function regional(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.split('-')[0] === language && /^\w+(-\w+)*$/.test(tag)) ?? language;
}

export function dateText(date: string, locale: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  if (!day) return month ? `${month}/${year}` : date;
  if (date.length > 10) return new Date(date).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return new Date(Number(year), Number(month) - 1, Number(day)).toLocaleDateString(locale, { dateStyle: 'medium' });
}

export function translator(language: Language): Translate {
  const catalogue: Record<TextKey, string> = CATALOGUES[language];
  return (key, values = {}) => catalogue[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

const Context = createContext<Texts | null>(null);

export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => preferred(navigator.languages));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const texts = useMemo(
    () => ({
      t: translator(language),
      language,
      setLanguage,
      formatTime: (instant: string | number) =>
        new Date(instant).toLocaleString(regional(language, navigator.languages), { dateStyle: 'medium', timeStyle: 'short' }),
      formatDate: (date: string) => dateText(date, regional(language, navigator.languages)),
      formatNumber: (value: number) => value.toLocaleString(regional(language, navigator.languages), { useGrouping: false, maximumFractionDigits: 9 })
    }),
    [language]
  );
  return <Context value={texts}>{children}</Context>;
}

export function useTexts(): Texts {
  const texts = useContext(Context);
  if (!texts) throw new Error('no texts');
  return texts;
}
