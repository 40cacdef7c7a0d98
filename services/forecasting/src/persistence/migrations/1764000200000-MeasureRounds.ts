import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of published figures, and how good each department's were. */
export class MeasureRounds1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table rounds drop constraint rounds_agree_on_supply;
      alter table rounds
        add constraint rounds_agree_on_supply check (status not in ('PlanAgreed', 'Published', 'Measured') or supply is not null);
      update rounds set state = state || '{"actuals": {}}'::jsonb;
      create table track_records (${KEPT}) with (fillfactor = 70);
    `);
    await grant(runner, 'track_records', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('plans are kept: restore a backup instead');
  }
}
