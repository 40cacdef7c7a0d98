import { describe, expect, it } from '@jest/globals';
import { instant, type Instant } from '@siklus/kernel';
import type { Standing } from './clients.js';
import { Clock, type Ticking } from './clock.js';

const at = (time: string): Instant => instant(`1996-07-04T${time}:00Z`);

/** A service with deadlines; each that fires keeps it restless for a few looks. */
class Sleeper implements Ticking {
  readonly moves: Instant[] = [];
  private now = at('08:00');
  private told = 0;
  private restless = 0;

  constructor(
    readonly name: string,
    private deadlines: Instant[] = [],
  ) {}

  standing(): Promise<Standing> {
    if (this.restless > 0) {
      this.restless -= 1;
      this.told += 1;
    }
    const standing = { now: this.now, quiet: this.restless === 0, nextDue: this.deadlines[0] ?? null, told: this.told };
    return Promise.resolve({ ...standing, heard: 0, parked: 0, outbox: 0, agendaDue: 0, positions: [] });
  }

  advance(to: Instant): Promise<unknown> {
    if (this.restless > 0) throw new Error('the clock was moved while messages were under way');
    this.moves.push(to);
    this.now = to;
    const due = this.deadlines.filter((deadline) => deadline <= to).length;
    this.deadlines = this.deadlines.slice(due);
    this.restless = due * 3;
    return Promise.resolve();
  }
}

describe('the clock', () => {
  it('stops at every deadline of any service on its way, and lets peace come before it goes on', async () => {
    const [a, b] = [new Sleeper('a', [at('09:00'), at('12:00')]), new Sleeper('b', [at('10:00'), at('10:00')])];
    await new Clock([a, b]).moveTo(at('11:00'));
    expect(a.moves).toEqual([at('09:00'), at('10:00'), at('11:00')]);
    expect(b.moves).toEqual(a.moves);
  });

  it('is quiet only when nothing was told or heard between two quiet passes', async () => {
    const told = [1, 2, 2, 3, 3];
    let looks = 0;
    const service: Ticking = {
      name: 'a',
      standing: () => Promise.resolve({ now: at('08:00'), quiet: looks !== 1, nextDue: null, told: told[looks++] ?? 3, heard: 0, parked: 0, outbox: 0, agendaDue: 0, positions: [] }),
      advance: () => Promise.resolve(),
    };
    await new Clock([service]).settle();
    expect(looks).toBe(5);
  });

  it('reads the latest time, since a service that was stopped may be behind', async () => {
    const [a, b] = [new Sleeper('a'), new Sleeper('b')];
    await b.advance(at('09:00'));
    expect(await new Clock([a, b]).read()).toBe(at('09:00'));
  });
});
