import { type Stack } from '@siklus/infra';
import { idFrom } from '@siklus/kernel';

/** The first order of the sample company, from receipt to payment. */
const sampleOrder = idFrom('order', 'VINET', 'PO-10248');

/** What somebody who has just started Siklus wants to know: where it is, who to be, and what to try. */
export async function welcome(stack: Stack, empty: boolean): Promise<string> {
  const { urls } = stack;
  const order = empty ? 'ORDER-ID' : sampleOrder;
  const curl = (url: string) => `  curl -H "authorization: Bearer $TOKEN" ${url}`;
  return `
${Object.entries(urls).map(([name, url]) => `  ${name.padEnd(12)} ${url}   ${url}/docs`).join('\n')}

A token to try (sales, staff; for others: npm run -s token -- --department finance --role staff):
  export TOKEN=${await stack.token({ department: 'sales', role: 'staff' })}

Follow one order:
${curl(`${urls.orders}/orders/${order}`)}
${curl(`${urls.orders}/orders/${order}/journey`)}
  npm run journey -- ${order}
${curl(`${urls.billing}/accounts/${order}`)}

Ctrl-C (or npm run stop) ends everything; the next npm start goes on from here; npm run reset begins anew.
`;
}
