import { settlement } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { settlements } from '../persistence/settlements.js';

export const tellsSettlement = tells(settlement, settlements, {
  Granted: ({ granted: { id: key, order, customer, due, gift } }, { settlement: id }) => {
    const whose = { settlement: id, order, customer, due };
    if (gift.kind === 'refund') return { type: 'RefundGranted' as const, key, data: { ...whose, lines: [...gift.lines] } };
    const { kind: _, ...adjusted } = gift;
    return { type: 'PriceAdjusted' as const, key, data: { ...whose, ...adjusted } };
  },
});
