import { grant } from '@siklus/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the import of a file has come. */
export class CreateImports1000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table imports (
        actor text,
        route text,
        id text,
        chunk integer check (chunk >= 0),
        digest text not null,
        at timestamptz not null default now(),
        primary key (actor, route, id, chunk)
      );
      create index imports_at on imports (at);
    `);
    await grant(runner, 'imports', 'mutable');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table imports');
  }
}
