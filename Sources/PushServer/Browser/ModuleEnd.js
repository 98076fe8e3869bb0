
const {cometApi, CometServer, cometServerApi} = globalThis
cometServerApi.origin = import.meta.url.replace(/\/[^/]*$/, '')
export {cometApi, CometServer, cometServerApi, cometApi as default}
