// A real server may take a while to start on a busy machine.
jest.setTimeout(60_000)
