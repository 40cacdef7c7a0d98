import type { Planner, Round } from '../round/round.js';
import type { Outcome } from './record.js';

/** What became of the figures of a department, family by family; products that have none are left out. */
export function outcomesOf(round: Round, department: Planner, families: Readonly<Record<string, string>>): ReadonlyMap<string, Outcome[]> {
  const starts = [...new Set(round.lines.map(({ from }) => from))].toSorted();
  const all = round.lines.flatMap(({ line, product, from, baseline, naive }) => {
    const [said, asked, family] = [round.proposals[department][line]?.quantity, round.actuals[line], families[product]];
    if (said === undefined || asked === undefined || family === undefined) return [];
    const lead = starts.indexOf(from) + 1;
    return [{ family, outcome: { lead, said, asked, ...(baseline && { baseline: baseline.mean }), ...(naive && { naive }) } }];
  });
  return new Map([...Map.groupBy(all, ({ family }) => family)].map(([family, some]) => [family, some.map(({ outcome }) => outcome)]));
}
