import { setTimeout as pause } from 'node:timers/promises';
import type { Departments } from '../company/clients.js';
import { Api, Wallet, type Doors, type Person } from '../company/http.js';
import type { OrderBody } from './assortment.js';
import { sendFile } from './send-file.js';

const salesStaff: Person = { department: 'sales', role: 'staff' };
const warehouse: Person = { department: 'warehouse', role: 'staff' };
const LOOK_MS = 200;
const PATIENCE_MS = 60_000;

/** What the bench does at the doors of the departments. */
export class Acts {
  private readonly doors: Doors;
  private readonly wallet: Wallet;
  private readonly orders: Api;
  private readonly departments: Departments;

  constructor(doors: Doors, departments: Departments) {
    this.doors = doors;
    this.departments = departments;
    this.wallet = new Wallet(doors);
    this.orders = new Api(doors.urls.orders, this.wallet);
  }

  async receive(order: OrderBody): Promise<void> {
    await this.orders.post(salesStaff, '/orders', order, order.purchaseOrder);
  }

  async receiveFile(orders: Iterable<OrderBody>): Promise<void> {
    await sendFile(`${this.doors.urls.orders}/orders/file`, await this.wallet.token(salesStaff), orders);
  }

  /** Picks, hands over and delivers whole orders: one transaction for a chunk of them. */
  async shipFile(orders: readonly string[]): Promise<void> {
    const rows = orders.map((order) => ({ order }));
    await sendFile(`${this.doors.urls.fulfillment}/deliveries/file`, await this.wallet.token(warehouse), rows);
  }

  /** Waits until nothing is in flight any more: all are quiet in two looks, and nothing was told or heard in between. */
  async untilQuiet(): Promise<void> {
    const { orders, fulfillment, billing } = this.departments;
    const deadline = performance.now() + PATIENCE_MS;
    for (let before = ''; ; await pause(LOOK_MS)) {
      const standings = await Promise.all([orders, fulfillment, billing].map((department) => department.standing()));
      const parked = standings.reduce((sum, standing) => sum + standing.parked, 0);
      if (parked > 0) throw new Error(`${parked} messages are parked: the figures of such a run are worth nothing`);
      const isQuiet = standings.every(({ quiet }) => quiet);
      const counted = standings.map(({ told, heard }) => `${told}/${heard}`).join(' ');
      if (isQuiet && counted === before) return;
      if (performance.now() > deadline) throw new Error(`no rest within ${PATIENCE_MS / 1_000} s: ${JSON.stringify(standings)}`);
      before = isQuiet ? counted : '';
    }
  }
}
