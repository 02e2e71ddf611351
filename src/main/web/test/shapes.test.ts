import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nearest } from '../src/bodymap/LegPicture';
import { leg, surroundings, VIEWS, isOnTheLeft } from '../src/bodymap/shapes';

const system = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../terminology/code-system/CodeSystem-leg-numbness-body-region.json'), 'utf8'));
const codes: string[] = system.concept.map((concept: { code: string }) => concept.code);

test('every region of the code system is drawn, and nothing else', () => {
  const drawn = new Set(VIEWS.flatMap((view) => leg(view, 'right').map((region) => region.code)));
  expect([...drawn].sort()).toEqual([...codes].sort());
});

test('no region is drawn twice in a view', () => {
  for (const view of VIEWS) {
    const regions = leg(view, 'left').map((region) => region.code);
    expect(new Set(regions).size, view).toBe(regions.length);
  }
});

test('the left leg mirrors the right one', () => {
  for (const view of VIEWS) {
    const right = leg(view, 'right');
    leg(view, 'left').forEach((region, i) => expect(region.centre[0] + right[i]!.centre[0]).toBeCloseTo(240));
  }
});

test('one faces the front and follows the back', () => {
  expect(isOnTheLeft('front', 'right')).toBe(true);
  expect(isOnTheLeft('back', 'right')).toBe(false);
});

test('arrow keys reach every region of a view', () => {
  const directions = [[0, 1], [0, -1], [1, 0], [-1, 0]] as const;
  for (const view of VIEWS) {
    const regions = leg(view, 'right');
    const reached = new Set([regions[0]!]);
    for (const region of reached) for (const direction of directions) {
      const next = nearest(regions, region, direction);
      if (next) reached.add(next);
    }
    expect([...reached].map((region) => region.code).sort(), view).toEqual(regions.map((region) => region.code).sort());
  }
});

test('on the narrowest phone every region of the larger drawing is at least 24 pixels wide and high', () => {
  const drawing = 2 * (320 - 66);
  for (const view of VIEWS) {
    const { width, margin } = surroundings(view);
    const scale = drawing / (width - 2 * margin);
    for (const { code, paths } of leg(view, 'right')) {
      const sizes = paths.map((path) => {
        const points = [...path.matchAll(/(-?[\d.]+)[ ,]+(-?[\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])] as const);
        const extent = (axis: 0 | 1) => Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
        return Math.min(extent(0), extent(1)) * scale;
      });
      expect(Math.max(...sizes), `${view} ${code}`).toBeGreaterThanOrEqual(24);
    }
  }
});
