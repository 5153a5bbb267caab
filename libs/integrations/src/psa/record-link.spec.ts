import { RecordLinks } from '#libs/directory';
import { teachRecordLinks } from './record-links.js';

describe('the address of a record in its PSA', () => {
  const links = new RecordLinks();
  teachRecordLinks(links);

  it.each([
    [
      'connectwise',
      'project',
      '12',
      '/v4_6_release/services/system_io/router/openrecord.rails?recordType=ProjectHeaderFV&recid=12',
    ],
    [
      'connectwise',
      'ticket',
      '7',
      '/v4_6_release/services/system_io/router/openrecord.rails?recordType=ServiceFv&recid=7',
    ],
    [
      'autotask',
      'project',
      '12',
      '/Mvc/Projects/ProjectDetail.mvc/ProjectDetail?gridConfiguration=0&initialContentPage=0&projectId=12',
    ],
    [
      'autotask',
      'ticket',
      'task_7',
      '/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTaskDetail&TaskID=7',
    ],
    [
      'autotask',
      'ticket',
      '8',
      '/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=8',
    ],
    ['halo', 'project', '12', '/tickets?id=12'],
    ['syncro', 'ticket', '7', '/tickets/7'],
  ] as const)('%s %s %s', (vendor, kind, id, path) => {
    for (const webUrl of ['https://psa.example', 'https://psa.example/']) {
      expect(links.to({ vendor, webUrl }, kind, id)).toBe(`https://psa.example${path}`);
    }
  });

  it('is none where the screens are unknown or no web page, or the PSA does not have the record yet', () => {
    expect(links.to({ vendor: 'halo', webUrl: null }, 'project', '1')).toBeNull();
    expect(links.to({ vendor: 'halo', webUrl: 'javascript:alert(1)' }, 'project', '1')).toBeNull();
    expect(links.to({ vendor: 'halo', webUrl: 'https://psa.example' }, 'project', 'new:5')).toBeNull();
  });

  it('cannot be bent by an id', () => {
    expect(links.to({ vendor: 'halo', webUrl: 'https://psa.example' }, 'project', '1&x=/../')).toBe(
      'https://psa.example/tickets?id=1%26x%3D%2F..%2F',
    );
  });
});
