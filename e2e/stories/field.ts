import { serviceManager } from '../stage/people.js';
import type { Stage } from '../stage/stage.js';

/** Somebody who goes to customers at any time. @returns its id */
export async function engineer(stage: Stage, name: string, skill: string): Promise<string> {
  const id = stage.named(name);
  await stage.has(serviceManager, 'aftersales', 'PUT', `/engineers/${id}`, {
    name: `${name} (invented)`,
    region: 'north',
    zone: 'UTC',
    skills: [{ skill }],
    shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 1440 })),
    absences: [],
    active: true,
  });
  return id;
}
