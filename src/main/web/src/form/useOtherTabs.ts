import { useEffect, useEffectEvent } from 'react';
import { attempt } from '../storage';
import { KEY, type Draft } from './draft';

interface Ways {
  /** The answers that are being given here were given differently elsewhere. */
  changed: () => void;
  /** They were deleted elsewhere. */
  deleted: () => void;
  /** Something else about the draft on the device. */
  other: () => void;
}

/** Hears of what other tabs do with the draft on the device, which they share. */
export function useOtherTabs(answering: boolean, latest: () => Draft | undefined, ways: Ways): void {
  const onStorage = useEffectEvent(({ key, newValue, storageArea }: StorageEvent) => {
    if (storageArea !== attempt(() => localStorage) || (key !== KEY && key !== null)) return;
    const mine = latest();
    if (!answering || !mine) ways.other();
    else if (!newValue) ways.deleted();
    else if (JSON.stringify((JSON.parse(newValue) as Draft).response.item) !== JSON.stringify(mine.response.item)) ways.changed();
  });
  useEffect(() => {
    const listener = (event: StorageEvent) => onStorage(event);
    window.addEventListener('storage', listener);
    return () => window.removeEventListener('storage', listener);
  }, []);
}
