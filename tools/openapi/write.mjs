import { writeFileSync } from 'node:fs';
import { documentPath, makeDocument } from './document.mjs';

/** `npm run openapi`: writes openapi.json from the built API. */
writeFileSync(documentPath, makeDocument());
