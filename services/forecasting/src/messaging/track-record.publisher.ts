import { trackRecord } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { decimal } from '../domain/history/baseline.js';
import { habitOf, judged } from '../domain/record/judgement.js';
import { partsOf } from '../domain/record/record.js';
import { records } from '../persistence/records.js';

const direction = (signed: number) => (signed < 0 ? 'under' : 'over');

/** Only what can be said: a lead for which nothing was asked is left out. */
export const tellsTrackRecord = tells(trackRecord, records, {
  Counted: (_, record) => {
    const leads = Object.entries(record.leads).flatMap(([lead, sums]) => {
      const { figures, bias, error } = judged(sums);
      if (bias === null || error === null) return [];
      return [{ lead: Number(lead), figures, direction: direction(bias), bias: decimal(Math.abs(bias)), error: decimal(error) } as const];
    });
    const habit = habitOf(record);
    const habitually = habit === null ? {} : { habit: decimal(Math.abs(habit)), habitDirection: direction(habit) } as const;
    return { type: 'TrackRecordStated', data: { ...partsOf(record.id), leads, ...habitually } };
  },
});
