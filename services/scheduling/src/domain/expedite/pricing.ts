import { hashOf, type Instant } from '@siklus/kernel';
import { instantAt, minuteAt } from '../engine/calendar.js';
import { priceExpedite } from '../engine/expedite.js';
import type { Effort } from '../engine/problem.js';
import { placed, type Draft } from '../plan/draft.js';
import type { Horizon, Plant } from '../plan/plant.js';
import { jobOf, originOf, problemOf, wantedOf } from '../plan/problem-of.js';
import { signedOf } from '../schedule/decide.js';
import type { Content } from '../schedule/schedule.js';
import type { Alternative, Wish } from './expedite.js';

/**
 * Ways to have a lot ready earlier, each with its price against the schedule in force. Only what has started stays where it is. Two ways that
 * come to the same schedule are one.
 */
export function alternativesOf(
  plant: Plant,
  horizon: Horizon,
  wish: Wish,
  effort: Effort,
  contentOf: (draft: Draft) => Content,
): Alternative[] {
  const { wanted } = wantedOf(plant);
  const planned = wanted.filter(({ lot }) => lot.operations.length > 0);
  const origin = originOf(horizon.now);
  const problem = problemOf(plant, planned, { ...horizon, frozenUntil: horizon.now });
  const ids = new Map(planned.map((one) => [jobOf(one), one]));
  const found = new Map<string, Alternative>();
  for (const offer of priceExpedite(problem, problem.previous ?? [], { job: jobNamed(wish), due: minuteAt(origin, wish.due) }, effort)) {
    const content = contentOf(placed(planned, offer.schedule, [], origin));
    const hash = hashOf(signedOf(content));
    const at = (minute: number): Instant => instantAt(origin, minute);
    if (found.has(hash) || offer.moved.length === 0) continue;
    found.set(hash, {
      way: offer.way,
      hash,
      content,
      ends: at(offer.end),
      lateMinutes: offer.late,
      setUpMinutesAdded: offer.setUpMinutesAdded,
      overtimeMinutes: offer.overtimeMinutes,
      movedOperations: offer.moved.length,
      later: offer.delayed.flatMap(({ job, end, endBefore, late }) => {
        const one = ids.get(job);
        return one
          ? [{ workOrder: one.workOrder.id, line: one.lot.line, endedBefore: at(endBefore), ends: at(end), lateMinutes: late }]
          : [];
      }),
      weightedMinutesLater: offer.weightedTardinessAdded,
    });
  }
  return [...found.values()];
}

const jobNamed = ({ workOrder, line }: Wish): string => `${workOrder}/${line}`;
