import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hours that service needs at customers'. */
export class HearFieldNeeds1764003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table field_needs (${KEPT}) with (fillfactor = 70)`);
    await grant(runner, 'field_needs', 'mutable');
  }

  async down(): Promise<void> {
    throw new Error('what was heard is kept: restore a backup instead');
  }
}
