import { inRepository } from '../run/paths.mjs';

const sandboxOf = () => import(inRepository('dist', 'apps', 'psa-sandbox', 'src', 'sandbox.js'));

/**
 * The vendors that the sandbox speaks: how a connection to it is made, and which of its paths are theirs. A fault strikes
 * one vendor at a time, so that each gets its share.
 * @param {string} url of the sandbox
 */
export async function vendorsAt(url) {
  const { DEMO_CREDENTIALS, DEMO_AUTOTASK, DEMO_HALO, DEMO_SYNCRO } = await sandboxOf();
  return [
    {
      vendor: 'connectwise',
      credentials: { site: url, ...DEMO_CREDENTIALS },
      paths: '/apis/3\\.0/',
      zone: 'v2026_9',
    },
    {
      vendor: 'autotask',
      credentials: { site: url, ...DEMO_AUTOTASK },
      paths: '/ATServicesRest/v1\\.0/(?!zoneInformation)',
      zone: 'ww9',
    },
    { vendor: 'halo', credentials: { site: url, ...DEMO_HALO }, paths: '^/(api/(?!v1/)|auth/)' },
    { vendor: 'syncro', credentials: { site: url, ...DEMO_SYNCRO }, paths: '^/api/v1/' },
  ].slice(0, 1);
}
