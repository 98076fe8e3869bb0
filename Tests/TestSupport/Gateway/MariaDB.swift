// Whoever tests by the client has it with the support.
@_exported public import MariaDB
