// The ground the other tests stand on: a migrated copy, reached with the application's own privileges.
import { createTestLedger, type TestLedger } from '../harness/postgres'

let test: TestLedger

beforeAll(async () => {
  test = await createTestLedger()
})
afterAll(() => test.close())

describe('a test ledger', () => {
  it('is migrated and empty', async () => {
    expect(await test.ledger.prisma.incident.count()).toBe(0)
  })

  it('is used as a login that may add facts and not change them', async () => {
    await expect(test.ledger.pool.query('UPDATE observation SET summary = $1', ['x'])).rejects.toMatchObject({ code: '42501' })
    await expect(test.ledger.pool.query('DELETE FROM audit_event')).rejects.toMatchObject({ code: '42501' })
  })
})
