import { describe, it } from '@jest/globals';
import { instant } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { instructions, type Destination } from '../src/domain/instructions/instructions.js';
import { provider } from '../src/domain/provider/provider.js';
import { proof } from '../src/domain/proof/proof.js';

const signature = { signatory: 'Ada', signedAt: instant('2026-03-02T12:00:00.000Z'), salt: 's' };
const destination: Destination = { recipient: 'Chevalier', street: ['59 rue'], city: 'Reims', country: 'FR' };

describe('a signature', () => {
  const { given } = specification(proof, 'd');
  it('is given once', () =>
    given({ type: 'Signed', signature }).when({ type: 'Sign', signature }).thenRejected('FULFILLMENT.ALREADY_SIGNED'));
  it('is erased for good', () => given({ type: 'Signed', signature }).when({ type: 'Erase' }).when({ type: 'Erase' }).then());
});

describe('a destination', () => {
  const { given } = specification(instructions, 'o');
  it('is replaced by a newer one', () =>
    given({ type: 'DestinationStated', destination })
      .when({ type: 'StateDestination', destination: { ...destination, city: 'Paris' } })
      .thenLike({ type: 'DestinationStated' }));
  it('is erased when it is withdrawn, and once', () => {
    const erased = given({ type: 'DestinationStated', destination }).when({ type: 'Erase' });
    erased.then({ type: 'Erased' });
    erased.when({ type: 'Erase' }).then();
  });
});

describe('a provider', () => {
  const { given } = specification(provider, 'dhl');
  it('is stated once', () =>
    given({ type: 'ProviderStated', name: 'DHL', active: true }).when({ type: 'StateProvider', name: 'DHL', active: true }).then());
  it('is taken off the list', () =>
    given({ type: 'ProviderStated', name: 'DHL', active: true })
      .when({ type: 'StateProvider', name: 'DHL', active: false })
      .then({ type: 'ProviderStated', name: 'DHL', active: false }));
});
