// Where in the code it happened: the first frame of a stack trace that is the program's own.

const LIBRARY =
  /node_modules|node:|internal\/|^(?:java|javax|jdk|sun|com\.sun|kotlin|scala|org\.(?:springframework|apache|hibernate|eclipse|jboss|postgresql|junit)|io\.(?:netty|micrometer|grpc|reactivex)|reactor|com\.(?:zaxxer|fasterxml|mysql|google\.common))\.|site-packages|dist-packages|lib\/python|runtime\/|\/usr\/lib|vendor\/|gems\/|^System\.|^Microsoft\.|\/rustc\/|core::|std::/
const NODE = /^\s*at (?:async )?([\w$.<>]+(?: \[as \w+\])?) \((?:file:\/\/)?([^()]+?):(\d+)(?::\d+)?\)/
const NODE_BARE = /^\s*at (?:async )?(?:file:\/\/)?(\/[^():]+):(\d+):\d+$/
const JAVA = /^\s*at ([\w$.<>]+)\(([\w$]+\.(?:java|kt|scala|groovy)):(\d+)\)/
const PYTHON = /^\s*File "([^"]+)", line (\d+), in (\S+)/
const DOTNET = /^\s*at ([\w.<>`]+)\(.*\) in (.+):line (\d+)/
const GO = /^([\w./*()-]+)\(.*\)$/
const RUBY = /^\s*(?:from )?(\S+\.rb):(\d+):in [`']([^']+)'/

/** `applyLoyalty (pricing.js:88)`; '' where there is no trace, or only of libraries. */
export function frameOf(detail: string): string {
  if (detail === '') return ''
  const lines = detail.slice(0, 6000).split('\n')
  let last = ''
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!
    const python = PYTHON.exec(line)
    if (python) {
      // Python tells the innermost last.
      if (!LIBRARY.test(python[1]!)) last = `${python[3]} (${file(python[1]!)}:${python[2]})`
      continue
    }
    const found = frame(line, lines[index + 1] ?? '')
    if (found !== '') return found
  }
  return last
}

function frame(line: string, next: string): string {
  const node = NODE.exec(line)
  if (node) return LIBRARY.test(node[2]!) ? '' : `${node[1]!.replace(/ \[as .*$/, '')} (${file(node[2]!)}:${node[3]})`
  const java = JAVA.exec(line)
  if (java) return LIBRARY.test(java[1]!) ? '' : `${java[1]!.split('.').slice(-2).join('.')} (${java[2]}:${java[3]})`
  const dotnet = DOTNET.exec(line)
  if (dotnet)
    return LIBRARY.test(dotnet[1]!) ? '' : `${dotnet[1]!.split('.').slice(-2).join('.')} (${file(dotnet[2]!)}:${dotnet[3]})`
  const ruby = RUBY.exec(line)
  if (ruby) return LIBRARY.test(ruby[1]!) ? '' : `${ruby[3]} (${file(ruby[1]!)}:${ruby[2]})`
  const bare = NODE_BARE.exec(line)
  if (bare) return LIBRARY.test(bare[1]!) ? '' : `${file(bare[1]!)}:${bare[2]}`
  const go = GO.exec(line)
  const place = go ? /^\s+(\S+\.go):(\d+)/.exec(next) : null
  if (go && place && !/^(?:runtime|panic|net\/http|reflect|testing)\b/.test(go[1]!))
    return `${file(go[1]!)} (${file(place[1]!)}:${place[2]})`
  return ''
}

function file(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}
