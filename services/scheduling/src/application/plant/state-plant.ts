import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { PlantCalendar } from '../../domain/calendar/calendar.js';
import type { PersonFacts } from '../../domain/person/person.js';
import type { ResourceFacts } from '../../domain/resource/resource.js';
import { faultOf, type Route } from '../../domain/route/route.js';
import { standardCostOf, unitsOf } from '../../domain/route/standard-cost.js';
import type { SetUpMatrix } from '../../domain/set-ups/set-ups.js';
import type { Kit } from '../../domain/structure/structure.js';
import { identities, people } from '../../persistence/people.js';
import { calendars, routes, setUps, structures, THE_PLANT } from '../../persistence/plant.js';
import { resources } from '../../persistence/resources.js';
import { ReadPlant } from './read-plant.js';

/** What the plant consists of, stated piece by piece. What one piece names must be stated before it. */
@Injectable()
export class StatePlant {
  constructor(
    private readonly store: Store,
    private readonly plant: ReadPlant,
  ) {}

  async calendar(id: string, stated: PlantCalendar, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(calendars, id, { type: 'State', stated })], by });
  }

  async setUps(id: string, stated: SetUpMatrix, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(setUps, id, { type: 'State', stated })], by });
  }

  async resource(id: string, stated: ResourceFacts, by: Actor): Promise<void> {
    await this.mustBeStated('calendars', stated.calendar, 'SCHEDULING.CALENDAR_UNKNOWN');
    if (stated.setUps !== undefined) await this.mustBeStated('set_ups', stated.setUps, 'SCHEDULING.SET_UPS_UNKNOWN');
    await this.store.perform({ steps: [on(resources, id, { type: 'State', stated })], by });
  }

  async person(id: string, stated: PersonFacts, name: string, by: Actor): Promise<void> {
    await this.mustBeStated('calendars', stated.calendar, 'SCHEDULING.CALENDAR_UNKNOWN');
    await this.store.perform({ steps: [on(people, id, { type: 'State', stated }), on(identities, id, { type: 'Name', name })], by });
  }

  /** Somebody's work stays, done by nobody who can be named any more. */
  async erase(id: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(identities, id, { type: 'Erase' })], by });
  }

  /** @throws Refused `SCHEDULING.ROUTE_WITHOUT_RESOURCE`, `SCHEDULING.SKILL_WITHOUT_PEOPLE` */
  async route(product: string, stated: Route, by: Actor): Promise<void> {
    const plant = await this.plant.execute();
    const known = new Map(plant.resources.flatMap(({ id, stated: facts }) => (facts ? [[id, facts] as const] : [])));
    const skills = new Set(plant.people.flatMap((person) => (person.stated?.active ? person.stated.skills : [])));
    const fault = faultOf(product, stated);
    if (fault) throw new Refused(fault);
    for (const { operation, alternatives } of stated.operations)
      for (const { on: unit, crew } of alternatives) {
        if (unitsOf(known, unit).length === 0)
          throw new Refused(
            reject('SCHEDULING.ROUTE_WITHOUT_RESOURCE', { product, operation, on: unit, mend: 'state the resource first' }),
          );
        const lacking = crew.find(({ skill }) => !skills.has(skill));
        if (lacking)
          throw new Refused(
            reject('SCHEDULING.SKILL_WITHOUT_PEOPLE', { product, operation, skill: lacking.skill, mend: 'state somebody who can' }),
          );
      }
    const cost = standardCostOf(stated, { resources: known, setUps: plant.setUps });
    await this.store.perform({ steps: [on(routes, product, { type: 'State', stated, cost })], by });
  }

  async kit(product: string, kit: Kit, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(structures, THE_PLANT, { type: 'StateKit', product, kit })], by });
  }

  /** What was stated once stays known, so it is enough to ask before. */
  private async mustBeStated(table: 'calendars' | 'set_ups', id: string, code: string): Promise<void> {
    const [row] = await this.store.query(`select 1 from ${table} where id = $1`, [id]);
    if (!row) throw new Refused(reject(code, { id, mend: 'state it first' }));
  }
}
