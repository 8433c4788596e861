// Demo scenarios that the console offers. Each sends real observations through ingest.
export const demoScenarios = [{ name: 'ldap_login_timeout', label: 'LDAP login timeout' }] as const
