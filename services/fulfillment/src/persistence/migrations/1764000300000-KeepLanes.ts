import { grant, KEPT } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ways to the countries that goods go to. */
export class KeepLanes1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table lanes (${KEPT})`);
    await grant(runner, 'lanes', 'mutable');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lanes');
  }
}
