import { stock } from '@siklus/contracts';
import { quantities } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { placeOf, type Change } from '../domain/stock/places.js';
import type { Stock } from '../domain/stock/stock-facts.js';
import { stocks } from '../persistence/stocks.js';

/** Numbers only: whose a reservation is stays here. A location that is empty says so. */
const stated = ({ changes }: { readonly changes: readonly Change[] }, { product, places }: Stock) =>
  changes.map(({ location }) => {
    const { onHand, reserved } = placeOf(places, location);
    return {
      type: 'StockStated' as const,
      key: `${product}/${location}`,
      data: { product, location, onHand, available: quantities.subtract(onHand, reserved) },
    };
  });

/** Whatever changes at a location; of all that changes in one transaction, only what comes of it is told. */
export const tellsStock = tells(stock, stocks, {
  Received: stated,
  Moved: stated,
  Counted: stated,
  Scrapped: stated,
  ReservationLost: stated,
  Reserved: stated,
  Freed: stated,
  Shipped: stated,
  TakenBack: stated,
  OutputReceived: stated,
  KitsGathered: stated,
  Converted: stated,
});
