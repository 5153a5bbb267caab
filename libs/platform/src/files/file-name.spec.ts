import { attachmentHeader, safeFileName } from './file-name.js';

describe('the name of a file', () => {
  it.each([
    ['plan.pdf', 'plan.pdf'],
    ['C:\\Users\\ann\\plan.pdf', 'plan.pdf'],
    ['../../etc/passwd', 'passwd'],
    [' größe (2).txt ', 'größe (2).txt'],
    ['a\u0000b\nc"<>.txt', 'abc.txt'],
    ['cod\u202Efdp.exe', 'codfdp.exe'],
    ['...', 'file'],
    ['', 'file'],
    ['.htaccess', 'htaccess'],
  ])('of %j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('keeps its ending when it is cut', () => {
    const name = safeFileName(`${'x'.repeat(400)}.docx`);
    expect([name.length, name.slice(-6)]).toEqual([180, 'x.docx']);
  });

  it('is given back in plain letters and exactly', () => {
    expect(attachmentHeader('größe "1".txt')).toBe(
      `attachment; filename="gr__e _1_.txt"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%221%22.txt`,
    );
  });
});
