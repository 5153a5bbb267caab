import { inRepository } from '../run/paths.mjs';

const sandboxOf = () => import(inRepository('dist', 'apps', 'psa-sandbox', 'src', 'sandbox.js'));

/**
 * The vendors that the sandbox speaks: how a connection to it is made, and which of its paths are theirs. A fault strikes
 * one vendor at a time, so that each gets its share.
 * @param {string} url of the sandbox
 */
export async function vendorsAt(url) {
  const {
    CONNECTWISE_DEMO_CREDENTIALS,
    AUTOTASK_DEMO_CREDENTIALS,
    HALO_DEMO_CREDENTIALS,
    SYNCRO_DEMO_CREDENTIALS,
  } = await sandboxOf();
  return [
    {
      vendor: 'connectwise',
      credentials: { site: url, ...CONNECTWISE_DEMO_CREDENTIALS },
      paths: '/apis/3\\.0/',
      zone: 'v2026_9',
    },
    {
      vendor: 'autotask',
      credentials: { site: url, ...AUTOTASK_DEMO_CREDENTIALS },
      paths: '/ATServicesRest/v1\\.0/(?!zoneInformation)',
      zone: 'ww9',
    },
    { vendor: 'halo', credentials: { site: url, ...HALO_DEMO_CREDENTIALS }, paths: '^/(api/(?!v1/)|auth/)' },
    { vendor: 'syncro', credentials: { site: url, ...SYNCRO_DEMO_CREDENTIALS }, paths: '^/api/v1/' },
  ];
}
