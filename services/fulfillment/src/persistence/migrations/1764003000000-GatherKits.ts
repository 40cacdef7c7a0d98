import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Parts are gathered into kits, each for one order line, which go to where a crew assembles them. */
export class GatherKits1764003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table stock_movements
        drop constraint stock_movements_kind_check,
        drop constraint stock_belongs_to_one_order_line,
        add constraint stock_movements_kind_check check (kind in
          ('Received', 'OutputReceived', 'KitsGathered', 'Moved', 'Counted', 'Scrapped', 'ReservationLost', 'Reserved', 'Converted', 'Freed', 'Shipped', 'TakenBack')),
        add constraint stock_belongs_to_one_order_line check (
          (order_id is null) = (line is null)
          and (kind = 'OutputReceived'
            or (order_id is not null) = (kind in ('KitsGathered', 'ReservationLost', 'Reserved', 'Converted', 'Freed', 'Shipped', 'TakenBack')))),
        add constraint stock_of_kits_is_reserved_for_its_line check (kind <> 'KitsGathered' or reserved = on_hand);
    `);
  }

  async down(): Promise<void> {
    throw new Error('what was gathered is kept: restore a backup instead');
  }
}
