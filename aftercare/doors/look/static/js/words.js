// The few words scripts say by themselves. Everything else a page says was written by the server.
const chinese = {
  late: span => `超时 ${span}`,
  left: span => `剩 ${span}`,
  over: clock => `超 ${clock}`,
  span: (n, unit) => `${n} ${{ d: "天", h: "时", m: "分" }[unit]}`,
  nowLate: label => `${label}：已超时`,
  nowSoon: label => `${label}：即将超时`,
  sent: "已发送",
  takenBack: "已撤回，文字放回来了",
  notSent: "没有发出去",
  waiting: "网络恢复后自动发送",
  draftSaved: time => `草稿已存 ${time}`,
  tooBig: (name, size) => `${name} 超过 ${size} MB，没有加进来`,
  tooMany: most => `最多 ${most} 个，多的没有加进来`,
  remove: name => `去掉 ${name}`,
  uploading: share => `正在上传 ${share}%`,
  online: "网络恢复了",
  offline: "网络断开了",
  thisPage: "这一页",
};

const english = {
  late: span => `${span} late`,
  left: span => `${span} left`,
  over: clock => `+${clock}`,
  span: (n, unit) => `${n}${unit}`,
  nowLate: label => `${label}: late now`,
  nowSoon: label => `${label}: due soon`,
  sent: "Sent",
  takenBack: "Taken back; your text is in the box again",
  notSent: "Not sent",
  waiting: "Will be sent when you are online again",
  draftSaved: time => `Draft saved ${time}`,
  tooBig: (name, size) => `${name} is larger than ${size} MB and was left out`,
  tooMany: most => `At most ${most}; the rest was left out`,
  remove: name => `Remove ${name}`,
  uploading: share => `Uploading ${share}%`,
  online: "Online again",
  offline: "You are offline",
  thisPage: "This page",
};

export const wordsIn = language => (language?.startsWith("en") ? english : chinese);
export const words = wordsIn(document.documentElement.lang);
