/** `ng serve` forwards the API so that the browser sees one origin, as in production. */
const target = process.env.API_URL ?? 'http://127.0.0.1:3000';

export default {
  '/api': { target, changeOrigin: false, secure: false },
  '/admin': { target, changeOrigin: false, secure: false },
};
