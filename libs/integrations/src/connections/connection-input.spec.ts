import { Problem } from '#libs/platform';
import { AdapterRegistry, type VendorEntry } from '../psa/adapter-registry.js';
import { ConnectionInput } from './connection-input.js';

/** A PSA that has less than others. */
class SmallPsa extends AdapterRegistry {
  override find(vendor: string): VendorEntry | null {
    const entry = super.find(vendor);
    return entry && { ...entry, dataSets: ['contacts', 'companies', 'invoices'] };
  }
}

describe('what a connection mirrors', () => {
  const input = new ConnectionInput(new SmallPsa());

  it('I1 is all that the PSA has where nothing is asked for, in dependency order', () => {
    expect(input.dataSets('connectwise', undefined)).toEqual(['companies', 'contacts', 'invoices']);
    expect(input.dataSets('connectwise', ['invoices', 'companies'])).toEqual(['companies', 'invoices']);
  });

  it('I1 what the PSA lacks is refused by name', () => {
    expect.assertions(2);
    try {
      input.dataSets('connectwise', ['companies', 'phases', 'devices']);
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).errors).toEqual([
        { field: 'dataSets', code: 'unsupported', message: 'ConnectWise PSA has no phases, devices.' },
      ]);
    }
  });
});
