/**
 * The drawing of the legs. A limb is a grid bent by two edges, the outer and the inner one; a region is a cell of it, so that neighbours meet
 * without a gap. Everything is drawn for the right leg on the left of the picture and mirrored for the other one.
 */
export type View = 'front' | 'back' | 'top' | 'sole' | 'between';
export type Side = 'left' | 'right';
type Point = readonly [number, number];

export interface Region {
  code: string;
  /** Paths that are marked together. */
  paths: string[];
  /** Middle, for going from region to region by arrow keys. */
  centre: Point;
}

export interface Drawing {
  width: number;
  height: number;
  /** Empty space at either side that is not shown, so that regions are large. */
  margin: number;
  /** Outline of what belongs to no region, such as the trunk. */
  backdrop: string[];
  /** Lines for orientation. */
  lines: string[];
  regions: Region[];
}

const round = (n: number) => Math.round(n * 10) / 10;

/** A smooth curve through points that go downwards: x at a height. */
function edge(points: Point[]): (y: number) => number {
  return (y) => {
    let i = 0;
    while (i < points.length - 2 && points[i + 1]![1] < y) i++;
    const [x1, y1] = points[i]!;
    const [x2, y2] = points[i + 1]!;
    const [x0, y0] = points[i - 1] ?? points[i]!;
    const [x3, y3] = points[i + 2] ?? points[i + 1]!;
    const t = Math.min(1, Math.max(0, (y - y1) / (y2 - y1)));
    const m1 = ((x2 - x0) / (y2 - y0)) * (y2 - y1);
    const m2 = ((x3 - x1) / (y3 - y1)) * (y2 - y1);
    return (2 * t ** 3 - 3 * t ** 2 + 1) * x1 + (t ** 3 - 2 * t ** 2 + t) * m1 + (-2 * t ** 3 + 3 * t ** 2) * x2 + (t ** 3 - t ** 2) * m2;
  };
}

/** Height of the upper or lower border of a cell: at the outer and at the inner edge of the limb. */
type Border = readonly [number, number];
/** code, from and to across the limb (0 outer edge, 1 inner edge), upper border, lower border */
type Cell = readonly [string, number, number, Border, Border];

/** The first question waits for no drawing. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function polygon(points: Point[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

function limb(outer: Point[], inner: Point[], cells: Cell[]): Region[] {
  const left = edge(outer);
  const right = edge(inner);
  const at = (u: number, y: number): Point => [left(y) + (right(y) - left(y)) * u, y];
  const on = (border: Border, u: number) => border[0] + (border[1] - border[0]) * u;
  return cells.map(([code, from, to, top, bottom]) => {
    const steps = 9;
    const across = Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
    const down = (u: number) =>
      Array.from({ length: steps + 1 }, (_, i) => at(u, on(top, u) + ((on(bottom, u) - on(top, u)) * i) / steps));
    const outline = [
      ...across.map((u) => at(u, on(top, u))),
      ...down(to).slice(1),
      ...[...across].reverse().slice(1).map((u) => at(u, on(bottom, u))),
      ...down(from).reverse().slice(1)
    ];
    const middle = (from + to) / 2;
    return { code, paths: [polygon(outline)], centre: at(middle, (on(top, middle) + on(bottom, middle)) / 2) };
  });
}

function oval(x: number, y: number, rx: number, ry: number, turn = 0): string {
  return polygon(
    Array.from({ length: 24 }, (_, i) => {
      const a = (i * Math.PI) / 12;
      const [dx, dy] = [rx * Math.cos(a), ry * Math.sin(a)];
      const r = (turn * Math.PI) / 180;
      return [x + dx * Math.cos(r) - dy * Math.sin(r), y + dx * Math.sin(r) + dy * Math.cos(r)] as const;
    })
  );
}

const flat = (y: number): Border => [y, y];

const OUTER: Point[] = [[54, 0], [42, 36], [32, 84], [31, 120], [37, 180], [46, 238], [51, 262], [51, 290], [49, 308], [45, 345], [51, 395], [60, 440], [62, 456], [58, 474], [54, 488]];
const INNER: Point[] = [[120, 0], [120, 90], [118.5, 116], [115, 170], [109, 238], [106, 262], [105, 290], [103, 308], [106, 345], [101, 395], [93, 440], [92, 456], [96, 474], [98, 488]];
const SADDLE_FRONT = 'M120 92C112 92 107 98 110 104L118 121Q120 124 120 124Z';

const front = once((): Region[] => [
  ...limb(OUTER, INNER, [
    ['groin', 0, 1, [56, 106], [82, 126]],
    ['thigh-outer', 0, 0.25, [82, 126], flat(250)],
    ['thigh-front-upper', 0.25, 0.73, [82, 126], flat(166)],
    ['thigh-front-lower', 0.25, 0.73, flat(166), flat(250)],
    ['thigh-inner', 0.73, 1, [82, 126], flat(250)],
    ['knee-outer', 0, 0.27, flat(250), flat(304)],
    ['knee-front', 0.27, 0.73, flat(250), flat(304)],
    ['knee-inner', 0.73, 1, flat(250), flat(304)],
    ['lower-leg-outer', 0, 0.37, flat(304), flat(438)],
    ['shin', 0.37, 0.66, flat(304), flat(438)],
    ['lower-leg-inner', 0.66, 1, flat(304), flat(438)],
    ['ankle-outer', 0, 0.34, flat(438), flat(472)],
    ['ankle-front', 0.34, 0.66, flat(438), flat(472)],
    ['ankle-inner', 0.66, 1, flat(438), flat(472)]
  ]),
  { code: 'foot-top', paths: ['M57.5 472L96 472C99 486 101 498 99 508C92 518 62 518 50 508C48 498 54 484 57.5 472Z'], centre: [76, 494] },
  { code: 'saddle', paths: [SADDLE_FRONT], centre: [116, 106] }
]);

const back = once((): Region[] => [
  ...limb(OUTER, INNER, [
    ['buttock-upper', 0, 1, flat(36), flat(82)],
    ['buttock-lower', 0, 1, flat(82), [122, 134]],
    ['thigh-outer', 0, 0.24, [122, 134], flat(250)],
    ['thigh-back', 0.24, 0.75, [122, 134], flat(250)],
    ['thigh-inner', 0.75, 1, [122, 134], flat(250)],
    ['knee-outer', 0, 0.24, flat(250), flat(304)],
    ['knee-back', 0.24, 0.76, flat(250), flat(304)],
    ['knee-inner', 0.76, 1, flat(250), flat(304)],
    ['lower-leg-outer', 0, 0.24, flat(304), flat(438)],
    ['calf-upper', 0.24, 0.76, flat(304), flat(392)],
    ['calf-lower', 0.24, 0.76, flat(392), flat(438)],
    ['lower-leg-inner', 0.76, 1, flat(304), flat(438)],
    ['ankle-outer', 0, 0.5, flat(438), flat(466)],
    ['ankle-inner', 0.5, 1, flat(438), flat(466)]
  ]),
  { code: 'heel', paths: ['M60 466L94 466C99 482 99 498 92 506C84 511 68 511 61 506C54 498 55 482 60 466Z'], centre: [77, 488] },
  { code: 'saddle', paths: ['M120 86L109 86L108 122Q113 132 120 134Z'], centre: [114, 110] }
]);

const FOOT_OUTER: Point[] = [[38, 0], [36, 40], [28, 74], [19, 120], [14, 158], [16, 178]];
const FOOT_INNER: Point[] = [[76, 0], [80, 40], [88, 74], [98, 120], [101, 158], [99, 184]];
const TOES: [number, number, number, number, number][] = [[23, 190, 8, 13, 14], [38, 199, 8, 15, 8], [53, 205, 8.5, 17, 3], [68.5, 208, 9, 19, -1], [90, 210, 13, 24, -5]];

function toes(flip: boolean): Region[] {
  const path = ([x, y, rx, ry, turn]: (typeof TOES)[number]) => oval(x, flip ? y - 2 : y, rx, ry, turn);
  return [
    { code: 'little-toe', paths: [path(TOES[0]!)], centre: [23, 190] },
    { code: 'middle-toes', paths: TOES.slice(1, 4).map(path), centre: [53, 205] },
    { code: 'big-toe', paths: [path(TOES[4]!)], centre: [90, 210] }
  ];
}

const top = once((): Region[] => [
  ...limb(FOOT_OUTER, FOOT_INNER, [
    ['ankle-outer', 0, 0.3, flat(8), flat(50)],
    ['ankle-front', 0.3, 0.7, flat(8), flat(50)],
    ['ankle-inner', 0.7, 1, flat(8), flat(50)],
    ['foot-outer-edge', 0, 0.24, flat(50), [178, 186]],
    ['foot-top', 0.24, 0.78, flat(50), [180, 190]],
    ['foot-inner-edge', 0.78, 1, flat(50), [188, 188]]
  ]),
  ...toes(false),
  { code: 'web-1', paths: ['M66 150L84 150L82 196Q77 201 71 196Z'], centre: [76, 176] }
]);

const SOLE_OUTER: Point[] = [[36, 0], [31, 22], [30, 60], [22, 110], [14, 150], [17, 178]];
const SOLE_INNER: Point[] = [[68, 0], [77, 22], [78, 60], [82, 110], [100, 150], [99, 184]];

const sole = once((): Region[] => [
  { code: 'heel', paths: ['M30.5 66C27 30 36 8 54 8C72 8 82 30 78 66Z'], centre: [54, 38] },
  ...limb(SOLE_OUTER, SOLE_INNER, [
    ['foot-outer-edge', 0, 0.26, flat(66), [176, 184]],
    ['sole', 0.26, 0.78, flat(66), [180, 188]],
    ['foot-inner-edge', 0.78, 1, flat(66), [186, 186]]
  ]),
  ...toes(true)
]);

const between = once((): Region[] => [{ code: 'saddle', paths: ['M120 24C104 34 96 62 96 92C96 122 106 150 120 160Z'], centre: [110, 92] }]);

const TRUNK = polygon([[54, 0], [46, 22], [42, 36], [36, 62], [33, 80], [60, 92], [118, 126], [122, 126], [180, 92], [207, 80], [204, 62], [198, 36], [194, 22], [186, 0]]);

const RIGHT: Record<View, Omit<Drawing, 'regions'> & { regions: () => Region[] }> = {
  front: { width: 240, height: 524, margin: 26, backdrop: [TRUNK], regions: front,
    lines: ['M66 262Q77 254 90 262Q94 278 78 292Q62 278 66 262', 'M74 318L75 420', 'M58 508Q78 514 94 508'] },
  back: { width: 240, height: 524, margin: 26, backdrop: [TRUNK], regions: back,
    lines: ['M62 278Q78 284 94 278', 'M58 380Q68 396 76 384Q86 398 97 380', 'M120 40L120 134'] },
  top: { width: 240, height: 240, margin: 8, backdrop: [], regions: top, lines: [] },
  sole: { width: 240, height: 240, margin: 8, backdrop: [], regions: sole, lines: ['M32 152Q58 138 92 158'] },
  between: { width: 240, height: 184, margin: 0, regions: between, lines: ['M120 24L120 160'],
    backdrop: ['M10 92C10 40 46 12 92 14Q114 18 120 24Q96 60 96 92Q96 124 120 160Q100 172 70 172C34 168 10 140 10 92Z', 'M230 92C230 40 194 12 148 14Q126 18 120 24Q144 60 144 92Q144 124 120 160Q140 172 170 172C206 168 230 140 230 92Z'] }
};

/** True when the leg is on the left of the picture: one looks at the front and at the top of the feet, and follows the back and the soles. */
export function isOnTheLeft(view: View, side: Side): boolean {
  return side === (view === 'front' || view === 'top' || view === 'between' ? 'right' : 'left');
}

const mirrored = (path: string, width: number) =>
  path.replace(/(-?[\d.]+)([ ,]+)(-?[\d.]+)/g, (_, x, gap, y) => `${round(width - Number(x))}${gap}${y}`);

/** One leg in a view: its regions where they are in the picture. */
export function leg(view: View, side: Side): Region[] {
  const { regions, width } = RIGHT[view];
  if (isOnTheLeft(view, side)) return regions();
  return regions().map(({ code, paths, centre: [x, y] }) => ({ code, paths: paths.map((path) => mirrored(path, width)), centre: [width - x, y] as const }));
}

/** What surrounds the legs in a view. */
export function surroundings(view: View): Omit<Drawing, 'regions'> {
  const { width, height, margin, backdrop, lines } = RIGHT[view];
  return { width, height, margin, backdrop, lines: [...lines, ...lines.map((line) => mirrored(line, width))] };
}

export const VIEWS: View[] = ['front', 'back', 'top', 'sole', 'between'];
