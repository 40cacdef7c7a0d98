import { erasableDecider } from '@siklus/kernel';
import { keeps, type Ledger } from '@siklus/messaging';
import { engagement, type Engagement } from '../domain/engagement/engagement.js';
import { appointments, engineer, type Engineer, type EngineerFact } from '../domain/engineer/engineer.js';

/** Who was ever said to have which skill: nobody goes to a customer for another. */
const skills: Ledger<Engineer, EngineerFact> = {
  table: 'engineer_skills',
  columns: { engineer: 'text', skill: 'text', version: 'integer', until: 'date' },
  rows: (fact, { engineer: id }, { version }) =>
    fact.type === 'Employed' ? fact.employment.skills.map(({ skill, until = null }) => ({ engineer: id, skill, version, until })) : [],
};

export const engineers = keeps({
  kind: 'engineer',
  table: 'engineers',
  decider: engineer,
  columns: {
    region: { type: 'text', of: ({ stated }: Engineer) => stated?.region ?? null },
    active: { type: 'boolean', of: ({ stated }: Engineer) => stated?.active ?? false },
    since: { type: 'timestamptz', of: ({ since }: Engineer) => since },
  },
  due: appointments,
  ledgers: [skills],
});

/** What the engineer is called. Personal data. */
export const engineerNames = keeps({
  kind: 'engineer-name',
  table: 'engineer_names',
  decider: erasableDecider<{ readonly name: string }>(),
  personal: true,
});

/** Key: visit and engineer. */
export const engagements = keeps({
  kind: 'engagement',
  table: 'engagements',
  decider: engagement,
  columns: {
    engineer: { type: 'text', of: ({ engaged }: Engagement) => engaged?.engineer ?? null },
    visit: { type: 'text', of: ({ engaged }: Engagement) => engaged?.visit ?? null },
    skill: { type: 'text', of: ({ engaged }: Engagement) => engaged?.skill ?? null },
    starts: { type: 'timestamptz', of: ({ engaged }: Engagement) => engaged?.from ?? null },
    ends: { type: 'timestamptz', of: ({ engaged }: Engagement) => engaged?.to ?? null },
    active: { type: 'boolean', of: ({ active }: Engagement) => active },
  },
});
