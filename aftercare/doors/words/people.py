"""Words of people 人员: sign-in, roles, teams, rosters."""

REFUSALS = {
    "no-such-person": {
        "zh": "没有这位同事。请从人员名单里重新选择。",
        "en": "There is no such colleague. Choose again from the list of people.",
    },
    "no-such-team": {
        "zh": "没有“{key}”这个团队。请从团队名单里重新选择。",
        "en": "There is no team “{key}”. Choose again from the list of teams.",
    },
    "no-such-role": {
        "zh": "没有“{slug}”这个角色。请从角色名单里重新选择。",
        "en": "There is no role “{slug}”. Choose again from the list of roles.",
    },
    "last-administrator": {
        "zh": "这样一来就没有人能分配角色了。请先把管理员角色给另一位同事，再做这一步。",
        "en": "Nobody would be left who may give roles. Make someone else an administrator first.",
    },
    "person-has-ended": {
        "zh": "这位同事已经离职。请刷新页面，另选一位。",
        "en": "This colleague has left. Reload the page and choose someone else.",
    },
    "person-changed-meanwhile": {
        "zh": "别人刚刚改过这位同事的资料（{differs:person_field}）。您填的内容还在，请对照后再保存。",
        "en": "Someone has just changed this person ({differs:person_field}). What you typed is kept: compare, "
        "then save.",
    },
    "unknown-permissions": {
        "zh": "没有这些权限：{permissions}。请从列出的权限里选择。",
        "en": "There are no such permissions: {permissions}. Choose from those listed.",
    },
    "no-scopes": {
        "zh": "没有说明令牌能做什么。请用 --scope 逐项列出权限（如 case.see），或用 --all 给出本人全部权限。",
        "en": "It does not say what the token is for. Name permissions with --scope (such as case.see), or give --all the "
        "owner's.",
    },
    "owner-may-not-use-api": {
        "zh": "{name} 的角色没有“使用接口”（api.use）权限，令牌不会生效。请先在角色里加上，或换一个人。",
        "en": "The roles of {name} do not allow using the API (api.use), so the token would never work. Add it to a role "
        "first, or choose another person.",
    },
    "sign-in-name-taken": {
        "zh": "登录名“{sign_in_name}”已经有人用了，请换一个。",
        "en": "Someone signs in as “{sign_in_name}” already. Choose another name.",
    },
    "password-too-weak": {
        "zh": "这个密码不够安全：{reasons:password_weakness}。请换一个，比如几个不相关的词连起来。",
        "en": "This password is too weak: {reasons:password_weakness}. Choose another, such as a few unrelated words.",
    },
    "team-key-taken": {
        "zh": "团队标识“{key}”已经有了，请换一个。",
        "en": "There is a team “{key}” already. Choose another key.",
    },
    "absence-ends-before-it-begins": {
        "zh": "结束时间要晚于开始时间，请改正。",
        "en": "The end must come after the beginning. Please correct it.",
    },
    "unknown-absence-reason": {
        "zh": "请从这些原因里选择：{known:absence_reason}。",
        "en": "Choose one of these reasons: {known:absence_reason}.",
    },
    "shift-out-of-week": {
        "zh": "班次要在周一到周日之内，并且不超过 24 小时。请检查起止时间。",
        "en": "A shift begins on a weekday and lasts at most 24 hours. Check its times.",
    },
    "wrong-name-or-password": {
        "zh": "登录名或密码不对。请再试一次；忘了密码，请联系管理员重设。",
        "en": "The name or the password is wrong. Try again, or ask an administrator to reset it.",
    },
    "sign-in-busy": {
        "zh": "现在登录的人太多，请过几秒再试。",
        "en": "Too many people are signing in at this moment. Try again in a few seconds.",
    },
    "not-waiting": {
        "zh": "登录已经中断，请重新输入登录名和密码。",
        "en": "Signing in was interrupted. Begin again with your name and password.",
    },
    "wrong-sign-in-code": {
        "zh": "验证码不对，或者已经用过。请等验证器换出新的一组，再输入一次。",
        "en": "The code is wrong or was used already. Wait for the next one, or use a recovery code.",
    },
    "second-factor-stands": {
        "zh": "已经绑定了验证器。要换手机，请先让管理员解除绑定。",
        "en": "An authenticator is set up already. To change phones, have an administrator remove it first.",
    },
    "no-such-token": {
        "zh": "访问令牌无效、过期或已撤销。请管理员换发一个。",
        "en": "The token is unknown, expired or revoked. Ask an administrator for a new one.",
    },
}

FACTS = {
    "person.added": ("加入团队", "Joined the staff"),
    "person.changed": ("资料变更：{fields:person_field}", "Particulars changed: {fields:person_field}"),
    "person.ended": ("离职，登录与令牌一并失效", "Left; sessions and tokens ended"),
    "person.password_set": ("设置了新密码", "New password set"),
    "person.preferences_saved": ("保存了个人偏好", "Preferences saved"),
    "person.signed_in": ("登录（{by:signed_in_by}）", "Signed in ({by:signed_in_by})"),
    "person.signed_out": ("退出登录", "Signed out"),
    "role.given": ("获得角色：{role:role}", "Given the role {role:role}"),
    "role.taken": ("收回角色：{role:role}", "Role taken: {role:role}"),
    "role.changed": (
        "角色“{role:role}”的权限变更。增加：{added:permission}；减少：{removed:permission}",
        "Role {role:role} changed. Added: {added:permission}; removed: {removed:permission}",
    ),
    "team.added": ("新团队：{team}", "New team: {team}"),
    "team.joined": ("加入团队：{team}", "Joined team {team}"),
    "team.left": ("离开团队：{team}", "Left team {team}"),
    "team.lead_set": ("{is_:person} 担任 {team} 组长", "{is_:person} leads {team}"),
    "skills.set": ("技能：{is_}", "Skills: {is_}"),
    "shifts.set": ("自 {first_on} 起排班", "Shifts from {first_on}"),
    "absence.recorded": (
        "{reason:absence_reason}：{from_at:moment} 至 {until_at:moment}",
        "{reason:absence_reason}: {from_at:moment} to {until_at:moment}",
    ),
    "absence.ended": ("销假", "Absence called off"),
    "cap.set": ("在办上限 {was_} → {is_}", "Most open cases {was_} → {is_}"),
    "receiving.set": {
        "is_": {"True": ("开始接单", "Takes new cases"), "False": ("暂停接单", "Takes no new cases for now")}
    },
    "second_factor.enrolled": ("绑定了验证器", "Authenticator set up"),
    "second_factor.removed": ("解除了验证器", "Authenticator removed"),
    "sheet.written": {
        "revealed": {
            "True": ("导出{what:sheet}，含完整联系方式", "Exported {what:sheet}, contact details in full"),
            "False": ("导出{what:sheet}，联系方式已遮盖", "Exported {what:sheet}, contact details masked"),
        }
    },
    "token.made": ("发放访问令牌，范围：{scopes:permission}", "API token made for {scopes:permission}"),
    "token.revoked": ("撤销访问令牌", "API token revoked"),
}
