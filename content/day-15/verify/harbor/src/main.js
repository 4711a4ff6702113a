fetch(import.meta.env.API_URL + '/orders');
