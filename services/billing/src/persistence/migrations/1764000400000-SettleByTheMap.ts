import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settlements are signed as every joint decision is. What was signed by one side and is not settled has to be signed again. */
export class SettleByTheMap1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update discrepancies set state = state - 'signatures' || '{"decisions": {}}'::jsonb || case when status = 'Resolved' then '{}' else '{"settlement": null}' end::jsonb
      where status <> 'Absent';
    `);
  }

  async down(): Promise<void> {
    throw new Error('billing is kept: restore a backup instead');
  }
}
