import { AddressRefused } from '../psa-errors.js';
import { autotaskCredentials, defaultSite } from './credentials.js';
import { siteOrigin } from './discovery.js';

describe('where the account is', () => {
  it('I1 takes a server with or without scheme and path', () => {
    expect(siteOrigin('webservices14.autotask.net/ATServicesRest/').href).toBe(
      'https://webservices14.autotask.net/',
    );
    expect(siteOrigin('http://127.0.0.1:4010').href).toBe('http://127.0.0.1:4010/');
    expect(() => siteOrigin('://')).toThrow(AddressRefused);
  });

  it('I1 needs no server: Autotask’s own is asked', () => {
    const entered = { userName: 'a@b.c', secret: 's', integrationCode: 'c' };
    expect(autotaskCredentials.parse(entered).site).toBe(defaultSite);
    expect(autotaskCredentials.parse({ ...entered, site: ' ' }).site).toBe(defaultSite);
  });

  it('I2 refuses what cannot travel as a header', () => {
    const entered = { userName: 'a@b.c', secret: 'a\r\nb', integrationCode: 'c' };
    expect(autotaskCredentials.safeParse(entered).error?.issues[0]?.path).toEqual(['secret']);
  });
});
