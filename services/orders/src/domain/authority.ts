/** By whose word something was done: the subject of a token, and what the token says of it. */
export interface Authority {
  readonly subject: string;
  readonly department?: string;
  readonly role?: string;
  /** The customer's own token, where the customer acts. */
  readonly customer?: string;
}

export const isExecutive = (by: Authority): boolean => by.role === 'executive';
