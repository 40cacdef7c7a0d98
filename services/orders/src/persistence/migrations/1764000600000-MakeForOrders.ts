import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines that the plant makes for an order, and promises from its capacity; whoever holds a line answers for itself. */
export class MakeForOrders1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders drop constraint orders_promise_with_a_source, drop constraint orders_status_check;
      alter table orders
        add constraint orders_status_check check (status in ('Received', 'Selected', 'Prioritised', 'Scheduled', 'InFulfilment', 'Delivered',
          'Invoiced', 'Closed', 'OnHold', 'Declined', 'Cancelled')),
        add constraint orders_promise_with_a_source check (not jsonb_path_exists(state,
          '$.lines[*] ? (!(@.promise.source == "stock-quota" || @.promise.source == "capacity-quota" || @.promise.source == "wanted-date"
                       || @.promise.source == "proposal" || @.promise.source == "expired"))'));

      update orders set state = state || jsonb_build_object('plans', '{}'::jsonb, 'begun', '[]'::jsonb, 'requests', coalesce(
        (select jsonb_object_agg(key, value - 'stopped' - 'left' || jsonb_build_object('answers', jsonb_build_object(
           'fulfillment', jsonb_build_object('stopped', value -> 'stopped', 'left', value -> 'left'),
           'scheduling', '{"stopped": {}, "left": {}}'::jsonb)))
         from jsonb_each(state -> 'requests')), '{}'::jsonb));

      update offers set state = state || '{"giver": "fulfillment"}'::jsonb;
      alter table holds add column giver text not null default 'fulfillment' check (giver in ('fulfillment', 'scheduling'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('orders are kept: restore a backup instead');
  }
}
