// Rows of tables, blocks, expositions and JSON trees; objects of Kubernetes in every form.
import { jsonObjects } from '../../../../domain/draft/read/kube-kind'
import { rowsOfTree } from '../../../../domain/draft/read/json-rows'
import { readObjects } from '../../../../domain/draft/read/objects'
import type { Evidence, Row } from '../../../../domain/draft/read/reading'
import { readRows } from '../../../../domain/draft/read/rows'
import { rowsOfTables } from '../../../../domain/draft/read/text-tables'
import { parseYaml } from '../../../../domain/draft/read/yaml'

const evidence = (content: unknown): Evidence => ({ id: 'e', source: '', tool: '', title: '', capturedAt: null, health: 'checked', content }) // prettier-ignore
const plain = (rows: readonly Row[]) => rows.map(({ fields }) => Object.fromEntries([...fields].map(([name, { value }]) => [name, value]))) // prettier-ignore
const table = (text: string) => plain(rowsOfTables(text.split('\n')))

test.each([
  ['kubectl', 'NAME      READY   STATUS    RESTARTS      AGE\nweb-0     0/1     Error     3 (2m ago)    4h\n', [{ name: 'web-0', ready: '0/1', status: 'Error', restarts: '3 (2m ago)', age: '4h' }]],
  ['an empty cell', 'NAME     STATUS    VOLUME   CAPACITY   STORAGECLASS   AGE\ndata-0   Pending                       fast           3h\n', [{ name: 'data-0', status: 'Pending', volume: '', capacity: '', storageclass: 'fast', age: '3h' }]],
  ['right-aligned', 'Filesystem      Size  Used Avail Use% Mounted on\n/dev/sda1       100G   95G  5.2G  95% /data dir\n', [{ filesystem: '/dev/sda1', size: '100G', used: '95G', avail: '5.2G', use: '95%', mountedon: '/data dir' }]],
  ['two tables', 'NAME   STATUS   AGE\na      Bound    3h\nLAST SEEN   TYPE   REASON   OBJECT   MESSAGE\n3m   Normal   Pulled   pod/a   all is well here\n', [{ name: 'a', status: 'Bound', age: '3h' }, { lastseen: '3m', type: 'Normal', reason: 'Pulled', object: 'pod/a', message: 'all is well here' }]],
  ['the same command twice', 'Filesystem      Size  Used Avail Use% Mounted on\n/dev/vdb1       200G   78G  122G  39% /spool\nFilesystem       Inodes    IUsed   IFree IUse% Mounted on\n/dev/vdb1      13107200 13107200       0  100% /spool\n', [{ filesystem: '/dev/vdb1', size: '200G', used: '78G', avail: '122G', use: '39%', mountedon: '/spool' }, { filesystem: '/dev/vdb1', inodes: '13107200', iused: '13107200', ifree: '0', iuse: '100%', mountedon: '/spool' }]],
  ['psql', ' pid | state \n-----+-------\n  12 | idle\n(1 row)\n', [{ pid: '12', state: 'idle' }]],
  ['mysql', '+----+------+\n| Id | User |\n+----+------+\n|  5 | root |\n+----+------+\n', [{ id: '5', user: 'root' }]],
  ['markdown', '| App | Version |\n|---|---|\n| web | 1.2 |\n', [{ app: 'web', version: '1.2' }]],
  ['expanded', '-[ RECORD 1 ]----\npid   | 12\nstate | idle\n', [{ pid: '12', state: 'idle' }]],
  ['tabs', 'name\tmessages\torders\na\t1\t2\n', [{ name: 'a', messages: '1', orders: '2' }]],
  ['commas', 'name,count,note\na,1,"x, y"\n', [{ name: 'a', count: '1', note: 'x, y' }]],
])('table: %s', (_, text, rows) => expect(table(text)).toEqual(rows)) // prettier-ignore

test('prose and logs are no tables', () => {
  expect(table('The service was slow today.\nNobody knows why it was.\n')).toEqual([])
  expect(table('2026-05-05 10:00:00 INFO started\n2026-05-05 10:00:01 INFO ready\n')).toEqual([])
})

test('the command above a table is its path, the line its place', () => {
  const [row] = rowsOfTables(['$ kubectl get nodes', 'NAME   STATUS   ROLES', 'n1     Ready    worker'])
  expect(row).toMatchObject({ path: ['kubectl get nodes'], at: 'line 3', quote: 'n1     Ready    worker' })
})

test('blocks: siblings are a row, a key that opens a block is its path', () => {
  const rows = readRows(evidence('Name: a\nState:\n  Leader: n1\n  Lag: 12\nName: b\n'), 'Name: a\nState:\n  Leader: n1\n  Lag: 12\nName: b\n'.split('\n'), 0) // prettier-ignore
  expect(rows.map(({ path }) => path)).toEqual([[], ['State'], []])
  expect(plain(rows)).toEqual([{ name: 'a' }, { leader: 'n1', lag: '12' }, { name: 'b' }])
})

test('an exposition', () => {
  const lines = ['# HELP up up', 'queue_depth{queue="a b",vhost="/"} 12', 'up 1']
  expect(plain(readRows(evidence(lines.join('\n')), lines, 0))).toEqual([
    { queue: 'a b', vhost: '/', metric: 'queue_depth', value: 12 },
    { metric: 'up', value: 1 },
  ])
})

test('objects of a tree, with pointers; columns and rows', () => {
  const rows = rowsOfTree({ items: [{ 'a/b': 1, inner: { c: 'x' } }], table: { columns: ['k', 'v'], rows: [['a', 1]] } })
  expect(rows.map(({ at }) => at)).toEqual(['', '/items/0', '/items/0/inner', '/table', '/table/rows/0'])
  expect(rows[1]!.fields.get('ab')).toMatchObject({ at: '/items/0/a~1b', quote: '1' })
  expect(rows[4]!.fields.get('v')).toMatchObject({ value: 1, at: '/table/rows/0/1' })
  expect(rows[2]!.parent).toBe(rows[1])
})

test('kinds: their own, that of the list, the key they stand under, their shape', () => {
  const kinds = (value: unknown) => jsonObjects(value, '').map(({ kind, name, at }) => [kind, name, at])
  expect(kinds({ kind: 'PodList', items: [{ metadata: { name: 'a' }, status: {} }] })).toEqual([['Pod', 'a', '/items/0']])
  expect(kinds({ deployments: [{ name: 'w', spec: {}, status: {} }] })).toEqual([['Deployment', 'w', '/deployments/0']])
  expect(kinds([{ metadata: { name: 'p' }, status: { containerStatuses: [] } }])).toEqual([['Pod', 'p', '/0']])
  expect(kinds({ reason: 'Evicted', message: 'm', involvedObject: { name: 'p' } })).toEqual([['Event', '', '']])
  expect(kinds({ kind: 'latency', name: 'x' })).toEqual([])
})

test('a dump in YAML', () => {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: a-1
spec:
  containers:
  - name: app
    image: "x/y:1"
    resources:
      limits: {memory: 1Gi}
status:
  conditions:
  - type: PodScheduled
    status: "False"
    message: '0/3 nodes are available:
      3 Insufficient cpu.'`
  expect(readObjects(evidence(text), text.split('\n'))).toMatchObject([
    {
      kind: 'Pod',
      name: 'a-1',
      at: 'line 1',
      value: {
        spec: { containers: [{ name: 'app', image: 'x/y:1', resources: { limits: { memory: '1Gi' } } }] },
        status: { conditions: [{ status: 'False', message: '0/3 nodes are available: 3 Insufficient cpu.' }] },
      },
    },
  ])
})

test('scalars of YAML', () => {
  expect(parseYaml(['a: 1', 'b: "1"', 'c: true', 'd: ~', 'e: |', '  x', '  y', 'f: [p, q]', 'g: {}'])).toEqual({ a: 1, b: '1', c: true, d: null, e: 'x\ny', f: ['p', 'q'], g: {} }) // prettier-ignore
})
