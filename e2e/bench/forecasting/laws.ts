import { Chance } from '../../chaos/chance.js';

/** A kind of weekly demand: how the next figure comes about. Figures in pieces, at least zero. */
export type Kind = keyof typeof laws;

const WEEKS = 52;

interface Draw {
  readonly between: (least: number, most: number) => number;
  readonly normal: () => number;
  readonly isOne: (share: number) => boolean;
}

/** Each law draws its parameters once and gives a function of the week. */
const laws = {
  'trend and season': (draw: Draw) => {
    const [slope, height, deviation] = [draw.between(-0.3, 0.6), draw.between(5, 30), draw.between(4, 15)];
    const wave = waveOf(draw);
    let level = 100;
    return (week: number) => {
      level += slope + 0.15 * deviation * draw.normal();
      return level + height * wave(week) + deviation * draw.normal();
    };
  },
  'season that grows with the level': (draw: Draw) => {
    const [growth, height, deviation] = [draw.between(-0.001, 0.004), draw.between(0.1, 0.4), draw.between(0.04, 0.15)];
    const wave = waveOf(draw);
    let level = Math.log(draw.between(50, 500));
    return (week: number) => {
      level += growth + 0.02 * draw.normal();
      return Math.exp(level + height * wave(week) + deviation * draw.normal());
    };
  },
  'level shifts': (draw: Draw) => {
    const [height, deviation] = [draw.between(0, 15), draw.between(4, 10)];
    const wave = waveOf(draw);
    let level = 100;
    return (week: number) => {
      if (draw.isOne(0.012)) level = Math.max(40, level + draw.between(-40, 40));
      return level + height * wave(week) + deviation * draw.normal();
    };
  },
  'promotions and holidays': (draw: Draw) => {
    const [height, deviation, share] = [draw.between(0, 15), draw.between(4, 10), draw.between(0.02, 0.08)];
    const wave = waveOf(draw);
    const holidays = new Map(
      [draw.between(20, 80), draw.between(20, 80), draw.between(-40, 30)].map((lift) => [Math.floor(draw.between(0, WEEKS)), lift]),
    );
    let level = 100;
    return (week: number) => {
      level += 0.6 * draw.normal();
      const promotion = draw.isOne(share) ? draw.between(20, 60) : 0;
      return level + height * wave(week) + (holidays.get(week % WEEKS) ?? 0) + promotion + deviation * draw.normal();
    };
  },
  'autoregression around a season': (draw: Draw) => {
    const [height, memory, deviation] = [draw.between(5, 25), draw.between(0.4, 0.9), draw.between(4, 12)];
    const wave = waveOf(draw);
    let away = 0;
    return (week: number) => {
      away = memory * away + deviation * draw.normal();
      return 150 + height * wave(week) + away;
    };
  },
  'local trend without season': (draw: Draw) => {
    const [deviation, weight, turn] = [draw.between(30, 80), draw.between(0.2, 0.9), draw.between(0, 0.02)];
    let [level, slope] = [3000, draw.between(-5, 8)];
    return () => {
      const error = deviation * draw.normal();
      const y = level + slope + error;
      level += slope + weight * error;
      slope += turn * error;
      return y;
    };
  },
  intermittent: (draw: Draw) => {
    const [share, size] = [draw.between(0.1, 0.5), draw.between(2, 20)];
    return () => (draw.isOne(share) ? Math.max(1, Math.round(size * Math.exp(0.6 * draw.normal()))) : 0);
  },
  noise: (draw: Draw) => {
    const deviation = draw.between(5, 30);
    return () => 100 + deviation * draw.normal();
  },
  'random walk': (draw: Draw) => {
    const deviation = draw.between(3, 10);
    let level = 400;
    return () => {
      level += deviation * draw.normal();
      return level;
    };
  },
  'each week as a year ago': (draw: Draw) => {
    const deviation = draw.between(3, 8);
    const weeks = Array.from({ length: WEEKS }, () => 100 + 25 * draw.normal());
    return (week: number) => {
      const next = (weeks[week % WEEKS] ?? 0) + deviation * draw.normal();
      weeks[week % WEEKS] = next;
      return next;
    };
  },
} satisfies Record<string, (draw: Draw) => (week: number) => number>;

/** The best forecast of the last two is a naive one: the figure of last week, and that of a year ago. */
export const kinds = Object.keys(laws) as Kind[];

/** Three waves of a year, half a year and a third. */
function waveOf({ between }: Draw): (week: number) => number {
  const waves = [between(0.5, 1), between(0, 0.5), between(0, 0.3)].map((height, i) => ({
    height,
    angle: (2 * Math.PI * (i + 1)) / WEEKS,
    phase: between(0, WEEKS),
  }));
  return (week) => waves.reduce((total, { height, angle, phase }) => total + height * Math.cos(angle * (week - phase)), 0);
}

/** A series of a kind, the same for the same seed, in hundredths of a piece. */
export function demandOf(kind: Kind, seed: number, weeks: number): number[] {
  const chance = new Chance(seed * 7919 + kinds.indexOf(kind) * 104_729 + 17);
  const draw: Draw = {
    between: (least, most) => least + (most - least) * chance.next(),
    isOne: (share) => chance.next() < share,
    normal: () => Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next()),
  };
  const next = laws[kind](draw);
  return Array.from({ length: weeks }, (_, week) => Math.max(0, Math.round(next(week) * 100) / 100));
}
