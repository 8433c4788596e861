// The component behind a name.
import { componentOf, sameComponent } from '../../../domain/draft/component'

test.each([
  ['payments-db', 'payments-db'],
  ['payments-db.prod.svc.cluster.local:5432', 'payments-db'],
  ['payments-db.prod.svc', 'payments-db'],
  ['checkout-7d9f8b6c5-x2z9q', 'checkout'],
  ['pod/checkout-7d9f8b6c5-x2z9q', 'checkout'],
  ['deployment.apps/checkout', 'checkout'],
  ['shop/checkout', 'checkout'],
  ['seat-holder-7fc-4w2jk', 'seat-holder'],
  ['node-exporter-zzb4x', 'node-exporter'],
  ['web-v2-x7k2p', 'web-v2'],
  ['hourly-rollup-29604480-x7r4p', 'hourly-rollup'],
  ['db-prod-3', 'db-prod-3'],
  ['orders-db-0', 'orders-db-0'],
  ['https://user:secret@idp.example.com:8443/oauth2/token?x=1', 'idp.example.com'],
  ['10.0.4.7:5432', '10.0.4.7'],
  ['[fd00::7]:443', 'fd00::7'],
  ['"Quoted-Name",', 'quoted-name'],
  ['image-builder', 'image-builder'],
  ['', ''],
])('%s is %s', (written, component) => expect(componentOf(written)).toBe(component))

test('members of one set are one component, neighbours by name are not', () => {
  expect(sameComponent('orders-db', 'orders-db-0')).toBe(true)
  expect(sameComponent('orders-db-primary', 'orders-db')).toBe(true)
  expect(sameComponent('idp', 'idp.example')).toBe(true)
  expect(sameComponent('orders', 'orders-db')).toBe(false)
  expect(sameComponent('db-1', 'db-2')).toBe(false)
  expect(sameComponent('', '')).toBe(false)
})
