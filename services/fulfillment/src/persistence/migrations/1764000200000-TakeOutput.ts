import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What work orders make comes into the house: each output once, for one order line alone or for the stock. */
export class TakeOutput1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table stock_movements
        drop constraint stock_movements_kind_check,
        drop constraint stock_belongs_to_one_order_line,
        add constraint stock_movements_kind_check check (kind in
          ('Received', 'OutputReceived', 'Moved', 'Counted', 'Scrapped', 'ReservationLost', 'Reserved', 'Converted', 'Freed', 'Shipped', 'TakenBack')),
        add constraint stock_belongs_to_one_order_line check (
          (order_id is null) = (line is null)
          and (kind = 'OutputReceived'
            or (order_id is not null) = (kind in ('ReservationLost', 'Reserved', 'Converted', 'Freed', 'Shipped', 'TakenBack')))),
        add constraint stock_made_for_a_line_is_reserved_for_it
          check (kind <> 'OutputReceived' or reserved = case when order_id is null then 0 else on_hand end);
      create unique index stock_takes_output_once on stock_movements (reference) where kind = 'OutputReceived';
    `);
  }

  async down(): Promise<void> {
    throw new Error('what was made is kept: restore a backup instead');
  }
}
