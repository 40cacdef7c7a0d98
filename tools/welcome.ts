import { type Stack } from '@siklus/infra';

/** What somebody who has just started Siklus wants to know: where it is, who to be, and what to try. */
export async function welcome(stack: Stack, empty: boolean): Promise<string> {
  const token = await stack.token({ department: 'sales', role: 'staff' });
  const services = Object.entries(stack.urls).map(([name, url]) => `  ${name.padEnd(12)} ${url}   ${url}/docs`);
  const order = empty ? 'ORDER-ID' : '10248';
  return `
${services.join('\n')}

A token to try (sales, staff; for others: npm run token -- --department finance --role staff):
  export TOKEN=${token}

Follow one order:
  curl -H "authorization: Bearer $TOKEN" ${stack.urls.orders}/orders/${order}
  curl -H "authorization: Bearer $TOKEN" ${stack.urls.orders}/orders/${order}/journey
  curl -H "authorization: Bearer $(npm run -s token -- --department finance --role staff)" ${stack.urls.billing}/accounts/${order}

Ctrl-C (or npm run stop) ends everything; the next npm start goes on from here; npm run reset begins anew.
`;
}
