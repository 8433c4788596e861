// Refused by permission, credentials, tokens, licences; throttled; out of quota: operating systems, databases, clouds, OIDC, LDAP.
import { phrase, type Phrase } from './phrase'

export const access: readonly Phrase[] = [
  phrase(
    'permission_denied',
    62,
    'permission denied eacces eperm permitted accessdenied accessdeniedexception forbidden authorized unauthorizedoperation privileges permissions privilege permission_denied permissionerror authorizationexception rbac noperm insufficient_scope insufficientprivileges topicauthorizationexception notauthorized',
    /permission[ _]denied|\beacces\b|\beperm\b|operation not permitted|access ?denied|access is denied|\bforbidden\b|not authorized (?:to|on|for)|unauthorizedoperation|(?:insufficient|missing|lacks?|required) (?:the )?(?:required )?(?:privilege|permission|scope|role)|insufficient_scope|permissionerror|does(?: not|n't) have .{0,40}(?:permission|access|privilege|role)|must be owner|command denied to user|authorizationexception|\bnoperm\b|not allowed to (?:access|perform|read|write|list|create|assume|use)|authorization (?:failed|denied)|42501/,
    {
      object:
        /(?:for (?:table|relation|schema|database|sequence|function|resource|bucket|topic|queue)|cannot \w+ resource|to perform:?|on resource:?|open|access to|write to|read)\s+["'`]?([\w./:*-]{3,100})/i,
    },
  ),
  phrase(
    'permission_denied',
    58,
    '403',
    /(?:returned error|status(?: ?code)?|http(?: status)?|response(?: code)?)["']?\s*[=:]?\s*403\b/,
  ),
  phrase('permission_denied', 66, 'pg_hba', /no pg_hba\.conf entry|pg_hba\.conf rejects/, { object: /database "([^"]+)"/ }),
  phrase(
    'unauthenticated',
    63,
    'authentication authenticated authenticate credentials unauthorized unauthenticated 401 login invalid_client invalid_grant wrongpass noauth invalidclienttokenid signaturedoesnotmatch access_refused authenticationexception violation password passwords token signature key badcredentialsexception bind ldap scram autherror authfailed unauthorizedexception secret',
    /(?:authentication (?:has )?(?:failed|failure|error|required|denied|rejected)|failed (?:to authenticate|authentication)|could not authenticate|login failed)(?!.{0,200}(?:timed[ -]?out|time-?out|deadline exceeded|connection refused|econnrefused|unreachable|no route|reset by peer))|(?:is )?not authenticated|authenticationexception|autherror|(?:invalid|bad|wrong|incorrect|unknown|rejected) (?:client )?(?:credentials|api[ -]?key|access key|secret|password|token|signature|bearer|client_?id)|access denied for user|\b401\b(?!\.\d).{0,20}(?:unauthori[sz]ed)?|\bunauthori[sz]ed\b|unauthenticated|invalid_(?:client|grant|token)|badcredentials|\bwrongpass|\bnoauth\b|invalidclienttokenid|signaturedoesnotmatch|signature (?:verification|validation|mismatch)|authorization violation|access_refused|ldap.{0,40}(?:error code 49|invalid credentials|result code 49)|data 52e|(?:token|jwt).{0,40}(?:invalid|malformed|rejected|not valid|verification failed|revoked)|(?:no|unknown|cannot find|could not find).{0,30}(?:signing key|key id|\bkid\b)|(?:no|find|find a) (?:public |valid |suitable )*matching key\b(?! exchange)|28p01|sasl .{0,30}fail/,
    {
      object:
        /\b(?:for user|user(?:name)?|role|account|login|client[ _]id)[ =:]+["'`]?(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)([\w.@-]{2,80})/i,
    },
  ),
  // One person's wrong password is nobody's incident.
  phrase(
    'login_failing',
    64,
    'username passwords password login logins user credentials',
    /(?:invalid|bad|wrong) (?:credentials|password) for (?:user )?\S+ from \S+|invalid (?:username|user name|email) or password|wrong password for|bad password attempt|failed password for|login attempt failed|incorrect username or password/,
    { weight: 30 },
  ),
  phrase(
    'credential_expired',
    72,
    'expired expiredtoken expiredtokenexception tokenexpirederror token_expired key_expired tokenexpired jwtexpired aadsts7000222 locked revoked 775',
    /(?:token|jwt|credentials?|api[ _-]?key|access key|key|password|secret|account|signature|sas|assertion|grant|refresh token|subscription)\w* (?:\S{1,40} )?(?:has |have |is |was |are |already )*expired|expired ?(?:token|credential|jwt|secret|password|key|api)|token_?expired|key_expired|tokenexpirederror|jwt expired|aadsts7000222|account (?:is |has been |was )?(?:locked|disabled|suspended)|data 775|(?:key|token|credential|certificate) (?:has been |was |is )revoked/,
    { object: /(?:api key|key|secret|token|user|account|client)[ =:]+["'`]([\w.@/-]{2,80})["'`]/i },
  ),
  // People's sessions end all day.
  phrase('credential_expired', 50, 'session', /session\w* (?:\S{1,40} )?(?:has |have |is |was )?expired|expired session/, {
    weight: 45,
  }),
  phrase(
    'licence_expired',
    74,
    'license licence licensing',
    /(?:feature|module|product)?.{0,40}\bexpired\b.{0,60}licen[cs]e|licen[cs]e.{0,40}valid until|licen[cs]e (?:\S{1,30} )?(?:has |is |was )?(?:expired|invalid|exceeded|not valid|missing)|licensing (?:error|failure)|no valid licen[cs]e/,
    { quiet: true },
  ),
  phrase(
    'identity_provider_failing',
    58,
    'oidc oauth oauth2 jwks idp identity openid saml keycloak ldap sso token introspection',
    /(?:\boidc\b|oauth2?\b|\bjwks\b|\bidp\b|identity provider|openid|\bsaml\b|keycloak|\bldaps?\b|\bsso\b|token endpoint|introspection|\/token\b).{0,200}(?:fail|error|time-?d?[ -]?out|timeout|deadline exceeded|refused|unavailable|unreachable|unable|reset|5\d\d)|(?:fail|error|timed out|timeout|unable|could not).{0,100}(?:\boidc\b|\bjwks\b|\bidp\b|identity provider|openid-configuration|\bsaml\b|\bldaps?\b|token endpoint)/,
  ),
  // A server that names the one client whose requests it turns away.
  phrase(
    'client_floods',
    76,
    'priority serviceaccount',
    /too many requests.{0,160}user="?system:serviceaccount:|priority level.{0,120}(?:rejecting|rejected|queue-full)/,
    { quiet: true, weight: 74, object: /serviceaccount:[\w.-]+:([\w.-]+)/ },
  ),
  phrase(
    'throttled',
    64,
    '429 requests rate ratelimit ratelimited throttling throttled throttlingexception throttle toomanyrequests toomanyrequestsexception requestlimitexceeded slowdown slow provisionedthroughputexceededexception limiting rate_limit_exceeded rate_limited resource_exhausted resourceexhausted ratelimiterror toomanyrequestserror',
    /(?:status|code|http|->|returned|got|error|respon\w+)\D{0,12}429\b|\b429 too many|too many requests|toomanyrequests|rate[ _-]?limit(?:ed|ing|error)\b|rate[ _-]?limit\w*[ _-](?:is |was |has been )?(?:exceeded|reached|hit|error|violat\w*)|(?:hit|exceed\w*|reach\w*|over|due to|because of|by|error:?|fail\w*:?) (?:\S+ ){0,3}rate[ _-]?limit|rate exceeded|\bthrottl(?:ed|ing|e)\w*|requestlimitexceeded|\bslow ?down\b.{0,30}(?:rate|request|503)|please (?:slow down|reduce your request rate)|provisionedthroughputexceeded|limiting requests|resource_?exhausted|request rate is (?:too )?large/,
  ),
  phrase('throttled', 65, 'throttling', /client-side throttling|waited for .{0,40}due to (?:client-side )?throttling/, {
    weight: 30,
  }),
  phrase(
    'quota_exceeded',
    68,
    'quota quotas quotaexceeded quota_exceeded over_query_limit limitexceeded limitexceededexception insufficient_quota edquot usage daily monthly limit vcpulimitexceeded instancelimitexceeded insufficientinstancecapacity quotaexceedederror credits credit balance',
    /quota ?(?:_|has been |was |is )?(?:exceeded|exhausted|reached|full)|(?:exceed(?:ed|s|ing)?|over|insufficient|out of|reached|exhausted) (?:your |the |its |our )?(?:\S+ ){0,3}quota|quotaexceeded|over_query_limit|limitexceeded(?:exception)?\b|insufficient_quota|\bedquot\b|(?:usage|daily|monthly|hourly|plan|account|subscription|service) limit(?: has been| was)? (?:exceeded|reached)|(?:exceeded|reached|hit) (?:the |your |our )?(?:daily|monthly|usage|plan|account) limit|insufficientinstancecapacity|insufficient (?:credits?|balance|funds in)|maximum number of .{1,60} (?:reached|exceeded)/,
    {
      object:
        /(?:quota|limit)[: ]+["'`]?(?!(?:of|on|or|is|in|was|has|does|with|for|by|held|name|value|not|and|to|at|from|error|exceeded|size|within|timeout|limit|probably|full|exhausted|that|this|the|it|must|could|cannot|can|are|be|did|no|missing|failed|expired|set|been|will|would|variable|file)\b)(?!metric|please|reached|has)([\w./-]{3,60})/i,
    },
  ),
]
