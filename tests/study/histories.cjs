// Write random histories, always the same, and the memories that ts-fsrs says they leave.
const { FSRSAlgorithm } = require('ts-fsrs')

let state = 20260826
const random = () => { // mulberry32
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const model = new FSRSAlgorithm({ enable_short_term: true })
const lines = [model.parameters.w.join(' ')]
for (let i = 0; i < 10000; i++) {
  let memory = null
  const answers = []
  const count = 1 + Math.floor(random() * 20)
  for (let n = 0; n < count; n++) {
    const grade = 1 + Math.floor(random() * 4)
    const kind = random()
    // The same day, about when it is due, or any time.
    const days = n === 0 || kind < 0.25 ? 0
      : kind < 0.75 ? Math.round(memory.stability * (0.5 + random()))
        : Math.floor(random() * 1000)
    memory = model.next_state(memory, days, grade)
    answers.push(`${grade}@${days}`)
  }
  lines.push(`${answers.join(' ')} = ${memory.stability} ${memory.difficulty}`)
}
process.stdout.write(lines.join('\n') + '\n')
