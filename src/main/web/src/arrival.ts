import { useEffect, type RefObject } from 'react';
import { useTexts } from './texts/texts';

let shown: unknown;

/**
 * Takes the reader to a page: its title is the window's, and its heading has the focus, so that a screen reader says it and the next key leads
 * into the page. Not when the app opens, nor where the same page is only built anew, as in another language.
 *
 * @param page what no other page is called
 */
export function useArrival(heading: RefObject<HTMLElement | null>, title: string | undefined, page: string | number): void {
  const { t } = useTexts();
  const name = t('app.name');
  useEffect(() => {
    document.title = title ? `${title} – ${name}` : name;
  }, [title, name]);
  useEffect(() => {
    if (shown !== undefined && shown !== page) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    shown = page;
  }, [page]);
}
