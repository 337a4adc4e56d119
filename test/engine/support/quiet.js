// n8n logs each error that it reports; a test says itself what it expects.
process.env.N8N_LOG_LEVEL = 'silent';
